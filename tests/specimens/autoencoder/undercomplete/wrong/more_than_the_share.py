"""Asks for more than the share, as the chapter does, instead of at least the share."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    return min(k for k, score in enumerate(curve) if score > share)
