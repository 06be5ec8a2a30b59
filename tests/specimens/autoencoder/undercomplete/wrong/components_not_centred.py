"""Takes the components of training data from which no average was subtracted."""
# marks: every_size_explains_as_much_as_possible=0


# %% explained-by-size
def explained_by_size(X_train, X_test):
    average = X_train.mean(axis=0)
    V = np.linalg.svd(X_train, full_matrices=False)[2]
    kept = np.sum(((X_test - average) @ V.T) ** 2, axis=0)
    return np.append(0, np.cumsum(kept) / np.sum((X_test - average) ** 2))
