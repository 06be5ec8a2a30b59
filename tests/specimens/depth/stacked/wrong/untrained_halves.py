"""Trains one autoencoder and returns the halves of another."""
# marks: stage_is_nearly_as_good_as_pca=0

# %% train-stage
def train_stage(rows, n_codings):
    def halves():
        encoder = keras.Sequential([keras.Input((rows.shape[1],)), keras.layers.Dense(n_codings)])
        decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(rows.shape[1])])
        return encoder, decoder

    train(keras.Sequential(halves()), rows, 1000)
    return halves()
