"""Makes a generator of its own, with a fixed seed, in every call."""
# marks: noise_is_added_to_every_number=0 masks_hit_every_number_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    rng = np.random.default_rng(0)
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)

    return np.where(rng.random(X.shape) < level, 0, X)
