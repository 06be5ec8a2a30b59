"""Trains copies of the halves, and returns the originals."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
def train_on_pairs(X):
    encoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1)])
    decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2)])
    copies = [keras.models.clone_model(half) for half in (encoder, decoder)]
    train(keras.Sequential(copies), X)
    return encoder, decoder
