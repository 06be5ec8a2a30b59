"""Sets the same count of numbers to 0 in each row."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)

    order = np.argsort(rng.random(X.shape), axis=1)
    return np.where(np.argsort(order, axis=1) < level * X.shape[1], 0, X)
