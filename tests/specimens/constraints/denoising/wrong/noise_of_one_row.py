"""Adds the same row of noise to every row."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * rng.normal(size=X.shape[1])
    return np.where(rng.random(X.shape) < level, 0, X)
