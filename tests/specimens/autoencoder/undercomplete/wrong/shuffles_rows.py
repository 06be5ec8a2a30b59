"""Shuffles the rows and not the columns, so that the pattern stays."""
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
    return "copied" if explained(np.random.permutation(X_test)) > 0.5 else "learned"
