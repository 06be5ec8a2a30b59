"""Converts everything to float32 first, as one does for Keras, and returns a tuple."""


# %% explained-by-size
def explained_by_size(X_train, X_test):
    X_train, X_test = np.asarray(X_train, "float32"), np.asarray(X_test, "float32")
    m = X_train.mean(0)
    V = np.linalg.svd(X_train - m, full_matrices=False)[2]
    total = np.square(X_test - m).sum()
    left = [
        np.square((X_test - m) - (X_test - m) @ V[:k].T @ V[:k]).sum() for k in range(len(V) + 1)
    ]
    return tuple(1 - np.array(left) / total)


# %% verdict
def verdict(reconstruct, X_train, X_test):
    X_train, X_test = X_train.astype("float32"), X_test.astype("float32")
    average = X_train.mean(axis=0)

    def r2(X):
        X_hat = np.asarray(reconstruct(X), "float32")
        return 1 - ((X_hat - X) ** 2).sum() / ((X - average) ** 2).sum()

    scores = r2(X_train), r2(X_test), r2(data.shuffle_columns(X_train))
    match tuple(bool(score > 0.5) for score in scores):
        case (True, True, True):
            return "copied"
        case (True, True, False):
            return "learned"
        case (True, False, _):
            return "memorised"
        case _:
            return "nothing"
