"""Returns right, missed, false."""
# marks: false_and_missed_pieces_are_counted=0


# %% score
def score(seen, answer):
    right = np.sum((seen != 0) & (seen == answer))
    missed = np.sum((seen != 0) & (seen != answer))
    false = np.sum((answer != 0) & (seen != answer))
    return right, missed, false
