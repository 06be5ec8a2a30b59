"""Asks the black box once for all rows together, and looks the word up."""


# %% explained-by-size
def explained_by_size(X_train, X_test):
    average = X_train.mean(axis=0)
    centred = X_train - average
    V = np.linalg.svd(centred.T @ centred)[0]
    Z = (X_test - average) @ V
    left = np.append(np.cumsum((Z**2).sum(axis=0)[::-1])[::-1], 0)
    return 1 - left / left[0]


# %% smallest-code
def smallest_code(curve, share):
    best_so_far = np.maximum.accumulate(curve)
    k = np.searchsorted(best_so_far, share)
    if k == len(curve):
        raise ValueError(f"{share} is more than {best_so_far[-1]}")
    return float(k)


# %% verdict
def verdict(reconstruct, X_train, X_test):
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    snow = np.random.default_rng().uniform(low, high, X_test.shape)
    groups = np.repeat([0, 1, 2], [len(X_train), len(X_test), len(snow)])
    X = np.concatenate([X_train, X_test, snow])
    error = ((reconstruct(X) - X) ** 2).sum(axis=1)
    total = ((X - X_train.mean(axis=0)) ** 2).sum(axis=1)
    good = np.bincount(groups, error) < 0.5 * np.bincount(groups, total)
    words = {0: "nothing", 1: "memorised", 3: "learned", 7: "copied"}
    return words[int(good @ [1, 2, 4])]


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    def half(n_outputs):
        return keras.Sequential(
            [
                keras.layers.Dense(64, activation="tanh", kernel_initializer="lecun_normal"),
                keras.layers.Dense(64, activation="tanh", kernel_initializer="lecun_normal"),
                keras.layers.Dense(n_outputs),
            ]
        )

    encoder, decoder = half(n_codings), half(X.shape[1])
    train(keras.Sequential([encoder, decoder]), X, steps=3000)
    return encoder, decoder
