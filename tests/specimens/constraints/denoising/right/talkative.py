"""Prints on the way and checks its arguments; the deterministic walk in the other order of terms."""

# %% corrupt
def corrupt(X, kind, level, rng):
    assert kind in ("noise", "mask"), kind
    print("corrupt", X.shape, kind, level)
    draws = rng.standard_normal(X.shape, dtype="float64") if kind == "noise" else rng.random(X.shape)
    return X + level * draws if kind == "noise" else np.where(draws >= level, X, 0.0)

# %% walk
def walk(denoise, y, sigmas):
    sigmas = list(sigmas)
    while len(sigmas) > 1:
        sigma = sigmas.pop(0)
        print(f"level {sigma:.3f}, {len(sigmas)} to go")
        x_hat = denoise(y, sigma)
        y = x_hat + sigmas[0] * (y - x_hat) / sigma
    return y

# %% score
def score(denoise, y, sigma):
    correction = denoise(y, sigma) - y
    print("largest correction", np.abs(correction).max())
    return correction / sigma / sigma

# %% train-denoiser
def train_denoiser(X, sigma):
    n = X.shape[1]
    model = keras.Sequential([keras.Input((n,))])
    model.add(keras.layers.Dense(128, activation="relu"))
    model.add(keras.layers.Dense(n))
    rows = tf.constant(X)

    def pair():
        x = tf.gather(rows, tf.random.uniform([128], 0, len(X), tf.int32))
        return x + sigma * tf.random.normal(tf.shape(x)), x

    for rate in [0.005, 0.001]:
        print("learning rate", rate)
        train(model, pair, steps=1000, learning_rate=rate)
    return model
