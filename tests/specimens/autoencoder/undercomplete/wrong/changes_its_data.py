"""Subtracts the average from the very arrays that it is given."""
# marks: curve_starts_at_zero_and_ends_at_one=0


# %% explained-by-size
def explained_by_size(X_train, X_test):
    average = X_train.mean(axis=0)
    X_train -= average
    X_test -= average
    V = np.linalg.svd(X_train, full_matrices=False)[2]
    kept = np.sum((X_test @ V.T) ** 2, axis=0)
    return np.append(0, np.cumsum(kept) / np.sum(X_test**2))
