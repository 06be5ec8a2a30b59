"""Counts empty squares that stay empty as right."""
# marks: kind_and_colour_must_match=0


# %% score
def score(seen, answer):
    right = np.sum(seen == answer)
    false = np.sum((answer != 0) & (answer != seen))
    missed = np.sum((seen != 0) & (answer != seen))
    return right, false, missed
