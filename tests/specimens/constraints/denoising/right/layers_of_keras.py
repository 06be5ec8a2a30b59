"""A GaussianNoise layer and `fit`; SciPy for roots and inverses; recursion for the walk."""

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return rng.normal(loc=X, scale=level).astype(X.dtype)
    elif kind == "mask":
        keep = rng.uniform(size=X.shape) >= level
        return X * keep
    raise ValueError(kind)

# %% linear-denoiser
def linear_denoiser(X, sigma):
    mean = np.mean(X, axis=0, dtype=np.float64)
    C = np.cov(X.astype(np.float64), rowvar=False, bias=True)
    W = C @ np.linalg.inv(C + sigma**2 * np.identity(C.shape[0]))
    return W, mean @ (np.identity(C.shape[0]) - W)

# %% noise-for
from scipy.optimize import brentq


def noise_for(variances, k):
    def excess(log_sigma):
        return np.sum(variances / (variances + np.exp(2 * log_sigma))) - k

    return np.exp(brentq(excess, -40, 40))

# %% train-denoiser
def train_denoiser(X, sigma):
    model = keras.Sequential(
        [
            keras.Input((X.shape[1],)),
            keras.layers.GaussianNoise(sigma),
            keras.layers.Dense(256, activation="relu"),
            keras.layers.Dense(X.shape[1]),
        ]
    )
    rows = tf.data.Dataset.from_tensor_slices((X, X)).shuffle(len(X)).repeat().batch(128)
    rate = keras.optimizers.schedules.CosineDecay(0.005, 1000)
    model.compile(keras.optimizers.Adam(rate), loss="mse", steps_per_execution=100)
    model.fit(rows, steps_per_epoch=1000, verbose=0, shuffle=False)
    return model

# %% score
def score(denoise, y, sigma):
    return np.divide(np.subtract(denoise(y, sigma), y), np.square(sigma))

# %% walk
def walk(denoise, y, sigmas):
    first, second, *rest = sigmas
    clean = denoise(y, first)
    there = (1 - second / first) * clean + second / first * y
    return walk(denoise, there, [second, *rest]) if rest else there
