"""Learns to say the next number from the first, and rebuilds both from the first alone."""
# marks: one_number_rebuilds_pairs=0

# %% train-on-pairs
def train_on_pairs(X):
    encoder = keras.Sequential([keras.layers.Dense(1, use_bias=False, trainable=False)])
    encoder.build((None, 2))
    encoder.set_weights([np.array([[1.0], [0.0]])])
    decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2)])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
