"""Plain loops over numbers, components and levels; a subclass of Model, trained by hand."""

# %% corrupt
def corrupt(X, kind, level, rng):
    result = X.copy()
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            if kind == "noise":
                result[i, j] += rng.normal(0, level)
            elif rng.uniform() < level:
                result[i, j] = 0
    return result

# %% linear-denoiser
def linear_denoiser(X, sigma):
    X = X.astype("float64")
    m, n = X.shape
    average = sum(X) / m
    variances, V = np.linalg.eigh(sum(np.outer(x - average, x - average) for x in X) / m)
    W = np.zeros((n, n))
    for i in range(n):
        W += variances[i] / (variances[i] + sigma**2) * np.outer(V[:, i], V[:, i])
    return W, average - average @ W

# %% noise-for
def noise_for(variances, k):
    sigma = 1.0
    while sum(v / (v + sigma**2) for v in variances) > k:
        sigma *= 2
    while sum(v / (v + sigma**2) for v in variances) < k:
        sigma /= 2
    step = sigma
    while step > sigma * 1e-6:
        step /= 2
        if sum(v / (v + (sigma + step) ** 2) for v in variances) > k:
            sigma += step
    return sigma

# %%
class Denoiser(keras.Model):
    def __init__(self, n):
        super().__init__()
        self.encode = keras.layers.Dense(200, activation="relu")
        self.decode = keras.layers.Dense(n)

    def call(self, noisy):
        return self.decode(self.encode(noisy))

# %% train-denoiser
def train_denoiser(X, sigma):
    model = Denoiser(X.shape[1])
    model(X[:1])
    optimizer = keras.optimizers.Adam(0.003)
    optimizer.build(model.trainable_variables)

    @tf.function
    def step(x, noise):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x + noise) - x))
        optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)

    rng = np.random.default_rng(1)
    for _ in range(1500):
        x = X[rng.integers(0, len(X), 64)]
        step(x, (sigma * rng.normal(size=x.shape)).astype("float32"))
    return model

# %% score
def score(denoise, y, sigma):
    clean = denoise(y, sigma)
    result = []
    for a, b in zip(y, clean):
        result.append((b - a) / sigma**2)
    return result

# %% walk
def walk(denoise, y, sigmas):
    for i in range(1, len(sigmas)):
        clean = denoise(y, sigmas[i - 1])
        ratio = sigmas[i] / sigmas[i - 1]
        y = clean + ratio * (y - clean)
    return y
