"""Draws one mask for all rows."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)
    return X * (rng.random(X.shape[1]) >= level)
