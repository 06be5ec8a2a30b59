"""The stage has 64 inputs, whatever the rows are."""
# marks: stage_is_nearly_as_good_as_pca=0

# %% train-stage
def train_stage(rows, n_codings):
    encoder = keras.Sequential([keras.Input((64,)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(64)])
    train(keras.Sequential([encoder, decoder]), rows, 1000)
    return encoder, decoder
