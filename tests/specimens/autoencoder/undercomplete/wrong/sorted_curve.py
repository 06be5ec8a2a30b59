"""Searches by halving, which needs a curve that rises."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    k = np.searchsorted(curve, share)
    if k == len(curve):
        raise ValueError("no code is good enough")
    return k
