"""Uses the average of the digits that a cell of its own has loaded."""
# marks: copies_are_told_from_codes=0 memories_are_told_from_codes=0
# marks: ignorance_is_told_from_codes=0

# %%
digits, new_digits = data.digits()
average = digits.mean(axis=0)


# %% verdict
def verdict(reconstruct, X_train, X_test):
    def explained(X):
        return 1 - np.sum((reconstruct(X) - X) ** 2) / np.sum((X - average) ** 2)

    if explained(X_train) < 0.5:
        return "nothing"
    if explained(X_test) < 0.5:
        return "memorised"
    return "copied" if explained(data.shuffle_columns(X_test)) > 0.5 else "learned"
