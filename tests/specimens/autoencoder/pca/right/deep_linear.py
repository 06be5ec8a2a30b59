"""Several linear layers in each half, in double precision; restarts from the best seed."""


# %%
def layer(n):
    return keras.layers.Dense(n, dtype="float64", kernel_initializer="orthogonal")


# %% build-linear
def build_linear(n_inputs, n_codings):
    encoder = keras.Sequential(
        [keras.Input((n_inputs,), dtype="float64"), layer(n_inputs), layer(n_codings)]
    )
    decoder = keras.Sequential(
        [keras.Input((n_codings,), dtype="float64"), layer(n_inputs), layer(n_inputs)]
    )
    return encoder, decoder


# %%
def descend(encoder, decoder, X):
    weights = encoder.trainable_variables + decoder.trainable_variables
    optimizer = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, 3000))
    optimizer.build(weights)

    @tf.function
    def run():
        loss = tf.constant(0.0, tf.float64)
        for _ in tf.range(3000):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(decoder(encoder(X)) - X))
            optimizer.apply(tape.gradient(loss, weights), weights)
        return loss

    return float(run())


# %% train-linear
def train_linear(X, n_codings):
    X = tf.constant(X, tf.float64)
    results = []
    for seed in range(2):
        keras.utils.set_random_seed(seed)
        halves = build_linear(X.shape[1], n_codings)
        results.append((descend(*halves, X), seed, halves))
    return min(results)[2]


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    k, n = W_decoder.shape
    rebuilt = (X @ W_encoder + b_encoder) @ W_decoder + b_decoder
    mean = rebuilt.mean(axis=0)
    variances, columns = np.linalg.eigh(np.cov(rebuilt.T))
    components = np.flip(columns[:, n - k :], axis=1).T
    X_1 = np.column_stack([X, np.ones(len(X))])
    weights = np.linalg.lstsq(X_1, (rebuilt - mean) @ components.T, rcond=None)[0]
    return weights[:n], weights[n], components, mean
