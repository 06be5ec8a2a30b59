"""An encoder and a decoder, joined; plain SGD with momentum; Newton's search for the noise."""

# %% noise-for
def noise_for(variances, k):
    positive = np.sort(variances[variances > 0])
    log_s = np.log(np.median(positive))
    low, high = np.log(positive[0]) - 60, np.log(positive[-1]) + 60
    for _ in range(300):
        s = np.exp(log_s)
        value = (positive / (positive + s)).sum()
        if value > k:
            low = log_s
        else:
            high = log_s
        log_s = (low + high) / 2
    return float(np.exp(log_s / 2))

# %% train-denoiser
def train_denoiser(X, sigma):
    n = X.shape[1]
    encoder = keras.Sequential([keras.Input((n,)), keras.layers.Dense(128, activation="relu")])
    decoder = keras.Sequential([keras.Input((128,)), keras.layers.Dense(n)])
    both = keras.Sequential([encoder, decoder])
    images = tf.data.Dataset.from_tensor_slices(X).repeat().shuffle(2000).batch(64)
    pairs = images.map(lambda x: (x + sigma * tf.random.normal(tf.shape(x)), x))
    rate = keras.optimizers.schedules.CosineDecay(2.0, 3000)
    optimizer = keras.optimizers.SGD(rate, momentum=0.9)
    both.compile(optimizer, loss="mse", steps_per_execution=100)
    both.fit(pairs, epochs=1, steps_per_epoch=3000, verbose=0)
    return both
