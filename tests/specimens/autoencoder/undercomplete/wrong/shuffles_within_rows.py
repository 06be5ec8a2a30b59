"""Shuffles each row on its own, so that it keeps its level, and columns lose their averages."""
# marks: copies_are_told_from_codes=0


# %% verdict
def verdict(reconstruct, X_train, X_test):
    average = X_train.mean(axis=0)

    def explained(X):
        return 1 - np.sum((reconstruct(X) - X) ** 2) / np.sum((X - average) ** 2)

    if explained(X_train) < 0.5:
        return "nothing"
    if explained(X_test) < 0.5:
        return "memorised"
    snow = data.shuffle_columns(X_test.T).T
    return "copied" if explained(snow) > 0.5 else "learned"
