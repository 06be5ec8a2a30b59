"""The errors are divided by the spread of each column, which is 0 for columns that are always the same."""
# marks: memories_are_told_from_codes=0

# %% verdict
def verdict(reconstruct, X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    def explained(X):
        return 1 - np.mean((reconstruct(X) - X) ** 2 / std**2)
    if explained(X_train) < 0.5:
        return "nothing"
    if explained(X_test) < 0.5:
        return "memorised"
    return "copied" if explained(data.shuffle_columns(X_train)) > 0.5 else "learned"
