"""Shuffles the columns of the test data in place, so that no test data are left afterwards."""
# marks: copies_are_told_from_codes=0


# %% verdict
def verdict(reconstruct, X_train, X_test):
    average = X_train.mean(axis=0)

    def explained(X):
        return 1 - np.sum((reconstruct(X) - X) ** 2) / np.sum((X - average) ** 2)

    clues = explained(X_train), explained(X_test)
    for column in X_test.T:
        np.random.shuffle(column)
    if clues[0] < 0.5:
        return "nothing"
    if clues[1] < 0.5:
        return "memorised"
    return "copied" if explained(X_test) > 0.5 else "learned"
