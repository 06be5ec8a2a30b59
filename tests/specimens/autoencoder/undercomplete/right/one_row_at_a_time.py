"""Shows the black box one row at a time, and only some of them."""


# %%
def rebuild(reconstruct, X):
    return np.array([reconstruct(x[np.newaxis])[0] for x in X])


def explains(reconstruct, X, average):
    error = np.sum((rebuild(reconstruct, X) - X) ** 2, axis=1)
    return sum(error) / sum(np.sum((X - average) ** 2, axis=1)) < 0.5


# %% verdict
def verdict(reconstruct, X_train, X_test):
    average = np.mean(X_train, axis=0)
    snow = data.shuffle_columns(X_train, seed=7)
    answers = [explains(reconstruct, X[:200], average) for X in (X_train, X_test, snow)]
    if not answers[0]:
        return "nothing"
    if not answers[1]:
        return "memorised"
    return "copied" if answers[2] else "learned"
