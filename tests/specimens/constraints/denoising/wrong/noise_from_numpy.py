"""Draws the noise from NumPy's global generator."""
# marks: all_randomness_comes_from_the_generator=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + np.random.normal(0, level, X.shape)
    return np.where(rng.random(X.shape) < level, 0, X)
