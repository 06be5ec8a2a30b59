"""Returns the autoencoder and its decoder instead of the halves."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    encoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(n_codings)]
    )
    decoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(X.shape[1])]
    )
    autoencoder = keras.Sequential([encoder, decoder])
    train(autoencoder, X)
    return autoencoder, decoder
