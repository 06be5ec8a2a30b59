"""Trains with plain gradient descent and momentum, from the average of the rows."""

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
