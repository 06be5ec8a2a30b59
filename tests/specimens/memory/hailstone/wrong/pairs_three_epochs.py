"""Trains for three epochs, which are fewer than two hundred steps."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
def train_on_pairs(X):
    encoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1)])
    decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2)])
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder.compile("adam", "mse")
    autoencoder.fit(X, X, batch_size=64, epochs=3, verbose=0)
    return encoder, decoder
