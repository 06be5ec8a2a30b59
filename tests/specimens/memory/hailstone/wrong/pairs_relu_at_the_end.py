"""Ends with a ReLU, so that no number below the average comes back."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
def train_on_pairs(X):
    encoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1)])
    decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2, "relu")])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
