"""Trains with SGD and momentum, and with a pause for RMSprop; Keras's own functions elsewhere."""

# %% equal-width
def equal_width(layers, parameters, n, k):
    def count(width):
        names = [keras.Input((n,))]
        names += [keras.layers.Dense(width) for _ in range(layers)]
        names += [keras.layers.Dense(k)]
        names += [keras.layers.Dense(width) for _ in range(layers)]
        return keras.Sequential([*names, keras.layers.Dense(n)]).count_params()

    low, high = 1, 1
    while count(high) < parameters:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if count(middle) < parameters else (low, middle)
    return low if parameters - count(low) <= count(high) - parameters else high

# %% train-stage
def train_stage(rows, n_codings):
    average = rows.mean(axis=0)
    encoder = keras.Sequential([keras.Input((rows.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(rows.shape[1])])
    decoder.layers[0].bias.assign(average)
    autoencoder = keras.Sequential([encoder, decoder])
    sgd = keras.optimizers.SGD(1.0, momentum=0.9)
    autoencoder.compile(sgd, loss="mse", steps_per_execution=100)
    batches = tf.data.Dataset.from_tensors((rows, rows)).repeat()
    autoencoder.fit(batches, steps_per_epoch=1500, shuffle=False, verbose=0)
    return encoder, decoder
