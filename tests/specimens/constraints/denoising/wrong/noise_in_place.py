"""Adds noise to the array that it is given, if that is float64."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    X = np.asarray(X, "float64")
    if kind == "noise":
        X += level * rng.normal(size=X.shape)
        return X
    return np.where(rng.random(X.shape) < level, 0, X)
