"""Makes a generator of its own, with a fixed seed, in every call."""
# marks: all_randomness_comes_from_the_generator=0

# %% corrupt
def corrupt(X, kind, level, rng):
    rng = np.random.default_rng(0)
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)

    return np.where(rng.random(X.shape) < level, 0, X)
