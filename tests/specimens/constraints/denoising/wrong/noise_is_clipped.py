"""Cuts noisy numbers off at 0 and 1."""
# marks: noise_is_added_to_every_number=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return np.clip(X + level * rng.normal(size=X.shape), 0, 1)
    return np.where(rng.random(X.shape) < level, 0, X)
