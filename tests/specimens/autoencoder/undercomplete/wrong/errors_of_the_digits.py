"""Compares mean squared errors with a number that suits the digits."""
# marks: copies_are_told_from_codes=0 ignorance_is_told_from_codes=0


# %% verdict
def verdict(reconstruct, X_train, X_test):
    def rebuilds(X):
        return np.mean((reconstruct(X) - X) ** 2) < 0.03

    if not rebuilds(X_train):
        return "nothing"
    if not rebuilds(X_test):
        return "memorised"
    return "copied" if rebuilds(data.shuffle_columns(X_test)) else "learned"
