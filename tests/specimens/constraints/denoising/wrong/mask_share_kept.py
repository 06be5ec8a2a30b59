"""Keeps a share `level` instead of dropping it."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)
    return np.where(rng.random(X.shape) < level, X, 0)
