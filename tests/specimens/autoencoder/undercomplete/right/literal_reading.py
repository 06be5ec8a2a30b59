"""Takes every number from the text: badly is at most 0.4, well at least 0.6."""


# %% smallest-code
def smallest_code(curve, share):
    enough = [k for k in range(len(curve)) if curve[k] >= share]
    if not enough:
        raise ValueError("There is no such code.")
    return enough[0]


# %% verdict
def verdict(reconstruct, X_train, X_test):
    mu = X_train.mean(axis=0, keepdims=True)

    def explained(X):
        return 1 - ((reconstruct(X) - X) ** 2).sum() / ((X - mu) ** 2).sum()

    if explained(X_train) <= 0.4:
        return "nothing"
    if explained(X_test) <= 0.4:
        return "memorised"
    return "copied" if explained(data.shuffle_columns(X_test)) >= 0.6 else "learned"
