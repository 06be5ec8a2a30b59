"""Multiplies the noise by the spread of the data."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * X.std() * rng.normal(size=X.shape)
    return np.where(rng.random(X.shape) < level, 0, X)
