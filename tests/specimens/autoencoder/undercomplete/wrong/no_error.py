"""Lets argmax answer 0 where no size is good enough."""
# marks: smallest_code_is_found=0


# %% smallest-code
def smallest_code(curve, share):
    return int(np.argmax(curve >= share))
