"""Returns the size after the last one that is not good enough."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    k = len(curve)
    while k > 0 and curve[k - 1] >= share:
        k -= 1
    if k == len(curve):
        raise ValueError("no code is good enough")
    return k
