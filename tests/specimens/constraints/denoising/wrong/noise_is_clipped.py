"""Cuts noisy numbers off at 0 and 1."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return np.clip(X + level * rng.normal(size=X.shape), 0, 1)
    return np.where(rng.random(X.shape) < level, 0, X)
