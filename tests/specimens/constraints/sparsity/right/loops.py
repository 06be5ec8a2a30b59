"""Loops over rows and units, and a training loop whose loss charges activity times row length."""

# %% keep-largest
def keep_largest(codes, k):
    result = []
    for row in codes:
        order = sorted(range(len(row)), key=lambda j: row[j], reverse=True)
        kept = [0.0] * len(row)
        for j in order[:k]:
            kept[j] = float(row[j])
        result.append(kept)
    return result


# %% divergence
def divergence(codes, rho):
    total = 0.0
    for j in range(codes.shape[1]):
        q = tf.reduce_mean(codes[:, j])
        total += rho * tf.math.log(rho / q)
        total += (1 - rho) * tf.math.log((1 - rho) / (1 - q))
    return total


# %% regulariser
def regulariser(rho, strength):
    def whole(codes):
        rows = 0
        for _ in codes:
            rows += 1
        return divergence(codes, rho) * strength * rows

    return whole


# %% recovery
def recovery(true, found):
    result = []
    for t in true:
        best = -np.inf
        for f in found:
            lengths = np.sqrt(np.sum(t**2)) * np.sqrt(np.sum(f**2))
            best = max(best, t @ f / lengths if lengths else 0.0)
        result.append(best)
    return result


# %% train-sparse
def train_sparse(X, n_units):
    n = X.shape[1]
    encoder = keras.Sequential([keras.Input((n,)), keras.layers.Dense(n_units, "relu")])
    decoder = keras.Sequential([keras.Input((n_units,)), keras.layers.Dense(n)])
    weights = encoder.trainable_variables + decoder.trainable_variables
    optimizer = keras.optimizers.Adam(0.005)
    rng = np.random.default_rng(0)

    @tf.function
    def step(batch):
        with tf.GradientTape() as tape:
            codes = encoder(batch)
            lengths = tf.norm(decoder.layers[0].kernel, axis=1)
            price = tf.reduce_mean(tf.reduce_sum(codes * lengths, axis=1))
            loss = tf.reduce_mean((decoder(codes) - batch) ** 2) + 0.003 * price
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))

    for _ in range(1500):
        step(tf.constant(X[rng.integers(0, len(X), 128)]))
    return encoder, decoder
