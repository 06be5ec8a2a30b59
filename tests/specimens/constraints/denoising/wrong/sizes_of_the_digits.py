"""The layers have 64 inputs and outputs, whatever X is."""
# marks: network_beats_the_linear_denoiser=0

# %% train-denoiser
def train_denoiser(X, sigma):
    n = 64
    layers = [keras.layers.Dense(128, activation="relu"), keras.layers.Dense(n)]
    model = keras.Sequential([keras.Input((n,)), *layers])
    rows = tf.constant(X)

    def pair():
        x = tf.gather(rows, tf.random.uniform([64], 0, len(X), tf.int32))
        return x + sigma * tf.random.normal(tf.shape(x)), x

    train(model, pair, steps=1000)
    return model
