"""Takes `level` for the variance."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + np.sqrt(level) * rng.normal(size=X.shape)
    return np.where(rng.random(X.shape) < level, 0, X)
