"""Memorised means that new rows come back much worse than own ones, as the chapter puts it."""
# marks: memories_are_told_from_codes=0


# %% verdict
def verdict(reconstruct, X_train, X_test):
    average = X_train.mean(axis=0)

    def explained(X):
        return 1 - np.sum((reconstruct(X) - X) ** 2) / np.sum((X - average) ** 2)

    own, new = explained(X_train), explained(X_test)
    if own < 0.5:
        return "nothing"
    if own - new > 0.2:
        return "memorised"
    return "copied" if explained(data.shuffle_columns(X_test)) > 0.5 else "learned"
