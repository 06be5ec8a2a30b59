"""Takes the first entry for a code of one number."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    for k, explained in enumerate(curve, start=1):
        if explained >= share:
            return k
    raise ValueError("no code is good enough")
