"""Masks the array that it is given."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)
    X[rng.random(X.shape) < level] = 0
    return X
