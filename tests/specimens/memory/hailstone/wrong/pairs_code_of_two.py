"""Makes a code of two numbers, which needs no pattern at all."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
def train_on_pairs(X):
    encoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2)])
    decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2)])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
