"""Trains for thirty epochs, which are thirty steps if there are ten rows."""
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
    autoencoder.compile("adam", "mse")
    autoencoder.fit(X, X, epochs=30, verbose=0)
    return encoder, decoder
