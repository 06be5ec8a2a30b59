"""Always trains with noise of 0.5."""
# marks: network_beats_the_linear_denoiser=0

# %% train-denoiser
def train_denoiser(X, sigma):
    n = X.shape[1]
    layers = [keras.layers.Dense(128, activation="relu"), keras.layers.Dense(n)]
    model = keras.Sequential([keras.Input((n,)), *layers])
    rows = tf.constant(X)

    def pair():
        x = tf.gather(rows, tf.random.uniform([64], 0, len(X), tf.int32))
        return x + 0.5 * tf.random.normal(tf.shape(x)), x

    train(model, pair, steps=1000)
    return model
