"""Looks for the components of the test data instead of those of the training data."""
# marks: every_size_explains_as_much_as_possible=0 curve_starts_at_zero_and_ends_at_one=0


# %% explained-by-size
def explained_by_size(X_train, X_test):
    average = X_train.mean(axis=0)
    V = np.linalg.svd(X_test - X_test.mean(axis=0), full_matrices=False)[2]
    kept = np.sum(((X_test - average) @ V.T) ** 2, axis=0)
    return np.append(0, np.cumsum(kept) / np.sum((X_test - average) ** 2))
