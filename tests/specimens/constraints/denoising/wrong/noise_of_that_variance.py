"""Takes `level` for the variance."""
# marks: noise_is_added_to_every_number=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + np.sqrt(level) * rng.normal(size=X.shape)
    return np.where(rng.random(X.shape) < level, 0, X)
