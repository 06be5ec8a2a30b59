"""Calls variables `data`, `sum` and `checks`; returns lists; a network centred by a layer."""

# %%
data = "digits"
sum = 3
checks = None

# %% linear-denoiser
def linear_denoiser(X, sigma):
    data = np.array(X, np.float64)
    average = data.mean(axis=0)
    C = (data.T @ data) / len(data) - np.outer(average, average)
    W = np.eye(len(C)) - sigma**2 * np.linalg.inv(C + sigma**2 * np.eye(len(C)))
    return [W, average @ (np.eye(len(C)) - W)]

# %% noise-for
def noise_for(variances, k):
    grid = np.logspace(-12, 12, 200_001)
    numbers = np.array([1.0 * (variances / (variances + sigma**2)).sum() for sigma in grid])
    return grid[np.abs(numbers - k).argmin()]

# %% train-denoiser
def train_denoiser(X, sigma):
    normalise = keras.layers.Normalization()
    normalise.adapt(X)
    model = keras.Sequential(
        [
            keras.Input((X.shape[1],)),
            keras.layers.Rescaling(1.0, offset=-float(X.mean())),
            keras.layers.Dense(128, activation="elu"),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(X.shape[1]),
        ]
    )

    def pair():
        x = tf.gather(tf.constant(X), tf.random.uniform([64], 0, len(X), tf.int64))
        return tf.random.normal(tf.shape(x), x, sigma), x

    train(model, pair, steps=1500, learning_rate=0.004)
    return model
