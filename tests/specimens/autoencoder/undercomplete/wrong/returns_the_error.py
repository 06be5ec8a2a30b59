"""Returns a ValueError instead of raising it."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    for k in range(len(curve)):
        if curve[k] >= share:
            return k
    return ValueError("no code is good enough")
