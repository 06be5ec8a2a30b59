"""Fails with an IndexError instead of a ValueError where no size is good enough."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    return np.flatnonzero(curve >= share)[0]
