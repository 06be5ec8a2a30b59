"""Prints what it does, and has names like those of the tests."""

# %%
codes, k, found, true = [1, 2], 3, None, True
print("my answers")


# %% keep-largest
def keep_largest(codes, k):
    print("keeping", k, "of", codes.shape[1])
    kept = 0 * codes
    for _ in range(k):
        left = np.where(kept_mask(kept, codes), -np.inf, codes.astype(float))
        best = left.argmax(axis=1)
        kept_mask.taken[np.arange(len(codes)), best] = True
        kept[np.arange(len(codes)), best] = codes[np.arange(len(codes)), best]
    del kept_mask.taken
    return kept


def kept_mask(kept, codes):
    if not hasattr(kept_mask, "taken"):
        kept_mask.taken = np.zeros(codes.shape, bool)
    return kept_mask.taken


# %% recovery
def recovery(true, found):
    import warnings

    warnings.warn("dead units are possible", stacklevel=2)
    with np.errstate(all="ignore"):
        cosines = true @ found.T / np.outer(np.linalg.norm(true, axis=1), np.linalg.norm(found, axis=1))
    print(cosines.shape)
    return np.nan_to_num(cosines).max(axis=-1)
