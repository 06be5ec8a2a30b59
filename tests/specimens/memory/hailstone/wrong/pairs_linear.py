"""Builds the linear network with which the chapter begins."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
def train_on_pairs(X):
    encoder = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    decoder = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2)])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
