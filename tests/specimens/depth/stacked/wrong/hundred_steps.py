"""Stops after a hundred steps."""
# marks: stage_is_nearly_as_good_as_pca=0

# %% train-stage
def train_stage(rows, n_codings):
    encoder = keras.Sequential([keras.Input((rows.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(rows.shape[1])])
    train(keras.Sequential([encoder, decoder]), rows, 100, 0.003)
    return encoder, decoder
