"""Builds the halves once, in a cell of their own, and trains the same ones with each call."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
encoder = keras.Sequential(
    [keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "relu"), keras.layers.Dense(1)]
)
decoder = keras.Sequential(
    [keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "relu"), keras.layers.Dense(2)]
)


def train_on_pairs(X):
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
