"""Subtracts the average from the rows that it is given."""
# marks: stage_is_nearly_as_good_as_pca=0

# %% train-stage
def train_stage(rows, n_codings):
    average = rows.mean(axis=0)
    rows -= average
    encoder = keras.Sequential([keras.Input((rows.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(rows.shape[1])])
    train(keras.Sequential([encoder, decoder]), rows, 1000)
    decoder.layers[0].bias.assign_add(average)
    return encoder, decoder
