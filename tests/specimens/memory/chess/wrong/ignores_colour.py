"""A white piece counts for a black one."""
# marks: kind_and_colour_must_match=0 false_and_missed_pieces_are_counted=0


# %% score
def score(seen, answer):
    right = np.sum((seen != 0) & (np.abs(seen) == np.abs(answer)))
    return right, np.sum(answer != 0) - right, np.sum(seen != 0) - right
