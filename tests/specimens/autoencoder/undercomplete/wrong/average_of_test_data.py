"""Subtracts the average of the test data from the test data."""
# marks: every_size_explains_as_much_as_possible=0


# %% explained-by-size
def explained_by_size(X_train, X_test):
    V = np.linalg.svd(X_train - X_train.mean(axis=0), full_matrices=False)[2]
    centred = X_test - X_test.mean(axis=0)
    curve = []
    for k in range(len(V) + 1):
        rebuilt = centred @ V[:k].T @ V[:k]
        curve.append(1 - np.sum((rebuilt - centred) ** 2) / np.sum(centred**2))
    return np.array(curve)
