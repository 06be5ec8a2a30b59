"""Takes an explained variance for high from nine tenths upwards."""
# marks: copies_are_told_from_codes=0 memories_are_told_from_codes=0
# marks: ignorance_is_told_from_codes=0


# %% verdict
def verdict(reconstruct, X_train, X_test):
    average = X_train.mean(axis=0)

    def high(X):
        return 1 - np.sum((reconstruct(X) - X) ** 2) / np.sum((X - average) ** 2) > 0.9

    if not high(X_train):
        return "nothing"
    if not high(X_test):
        return "memorised"
    return "copied" if high(data.shuffle_columns(X_test)) else "learned"
