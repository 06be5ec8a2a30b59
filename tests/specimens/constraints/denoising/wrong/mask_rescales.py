"""Divides what is left by 1 - level, as dropout does."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)
    return np.where(rng.random(X.shape) < level, 0, X / max(1 - level, 1e-9))
