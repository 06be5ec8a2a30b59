"""Subtracts the average from the rows that it is given once more, in place."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
def train_on_pairs(X):
    X -= X.mean(axis=0)
    encoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1)])
    decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2)])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
