"""Writes everything as loops, with the eigenvectors of the covariance matrix."""


# %% explained-by-size
def explained_by_size(X_train, X_test):
    average = X_train.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X_train, rowvar=False))
    order = sorted(range(len(values)), key=lambda i: -values[i])
    result = []
    for k in range(len(order) + 1):
        error = 0.0
        total = 0.0
        for x in X_test:
            difference = x - average
            rebuilt = np.zeros(len(average))
            for i in order[:k]:
                rebuilt += (difference @ vectors[:, i]) * vectors[:, i]
            error += ((rebuilt - difference) ** 2).sum()
            total += (difference**2).sum()
        result.append(1 - error / total)
    return result


# %% smallest-code
def smallest_code(curve, share):
    k = 0
    while k < len(curve):
        if curve[k] >= share:
            return k
        k += 1
    raise ValueError("too much is asked")


# %% verdict
def verdict(reconstruct, X_train, X_test):
    average = X_train.mean(axis=0)
    snow = X_test.copy()
    rng = np.random.default_rng(12)
    for column in range(snow.shape[1]):
        rng.shuffle(snow[:, column])
    good = {}
    for name, X in [("train", X_train), ("test", X_test), ("snow", snow)]:
        rebuilt = reconstruct(X)
        error = total = 0
        for i in range(len(X)):
            for j in range(len(average)):
                error += (rebuilt[i, j] - X[i, j]) ** 2
                total += (average[j] - X[i, j]) ** 2
        good[name] = error / total < 0.5
    if good["train"] and good["test"] and good["snow"]:
        return "copied"
    elif good["train"] and good["test"]:
        return "learned"
    elif good["train"]:
        return "memorised"
    return "nothing"


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    inputs = keras.Input((X.shape[1],))
    hidden = keras.layers.Dense(100, "elu")(inputs)
    codes = keras.layers.Dense(n_codings, "linear")(hidden)
    encoder = keras.Model(inputs, codes)
    code = keras.Input((n_codings,))
    outputs = keras.layers.Dense(X.shape[1])(keras.layers.Dense(100, "leaky_relu")(code))
    decoder = keras.Model(code, outputs)
    autoencoder = keras.Model(inputs, decoder(encoder(inputs)))
    optimizer = keras.optimizers.RMSprop(0.002)
    optimizer.build(autoencoder.trainable_variables)

    numbers = tf.data.Dataset.from_tensor_slices(X).shuffle(len(X)).repeat().batch(64)

    @tf.function
    def epoch(batches):
        for batch in batches:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((autoencoder(batch) - batch) ** 2)
            gradients = tape.gradient(loss, autoencoder.trainable_variables)
            optimizer.apply_gradients(zip(gradients, autoencoder.trainable_variables))

    epoch(numbers.take(1500))
    return encoder, decoder
