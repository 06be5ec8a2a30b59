"""Draws from the uniform distribution with the right standard deviation."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * np.sqrt(12) * (rng.random(X.shape) - 0.5)
    return np.where(rng.random(X.shape) < level, 0, X)
