"""Returns the size whose explained variance is closest to the share."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    if np.max(curve) < share:
        raise ValueError("no code is good enough")
    return np.argmin(np.abs(curve - share))
