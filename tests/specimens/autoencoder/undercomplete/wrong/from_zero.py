"""Measures from zero instead of from the average of the training data."""
# marks: copies_are_told_from_codes=0


# %% verdict
def verdict(reconstruct, X_train, X_test):
    def explained(X):
        return 1 - np.sum((reconstruct(X) - X) ** 2) / np.sum(X**2)

    if explained(X_train) < 0.5:
        return "nothing"
    if explained(X_test) < 0.5:
        return "memorised"
    if explained(data.shuffle_columns(X_test)) < 0.5:
        return "learned"
    return "copied"
