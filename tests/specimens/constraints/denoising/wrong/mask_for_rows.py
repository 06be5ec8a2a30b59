"""Sets whole rows to 0."""
# marks: every_number_is_spoiled_alone=0

# %% corrupt
def corrupt(X, kind, level, rng):
    if kind == "noise":
        return X + level * rng.normal(size=X.shape)
    return X * (rng.random((len(X), 1)) >= level)
