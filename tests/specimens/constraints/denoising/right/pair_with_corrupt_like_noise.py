"""Uses `train` with a leaky network and more steps; averages in one expression; noise through `rng.normal(X, level)`."""

# %% corrupt
def corrupt(X, kind, level, rng):
    return rng.normal(X, level) if kind == "noise" else X * rng.binomial(1, 1 - level, X.shape)

# %% linear-denoiser
def linear_denoiser(X, sigma):
    X = np.float64(X)
    centred = X - X.mean(0)
    U, s, Vt = np.linalg.svd(centred, full_matrices=False)
    variances = s**2 / len(X)
    W = Vt.T * (variances / (variances + sigma**2)) @ Vt
    return W, X.mean(0) - X.mean(0) @ W

# %% train-denoiser
def train_denoiser(X, sigma):
    n = X.shape[1]
    model = keras.Sequential(
        [
            keras.Input((n,)),
            keras.layers.Dense(150, activation="leaky_relu"),
            keras.layers.Dense(n, activation="sigmoid"),
        ]
    )

    def pair():
        clean = tf.random.shuffle(X)[:100]
        return clean + tf.random.normal(clean.shape, stddev=sigma), clean

    train(model, pair, 1500)
    return model

# %% walk
from itertools import pairwise


def walk(denoise, y, sigmas):
    rows = np.copy(y)
    for now, then in pairwise(sigmas):
        error = rows - denoise(rows, now)
        rows = rows - error * (1 - then / now)
    return rows

# %% score
def score(denoise, y, sigma):
    return -(y - denoise(y, sigma)) * sigma**-2
