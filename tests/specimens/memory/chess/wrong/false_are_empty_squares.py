"""A wrong piece on an occupied square is counted as missed only."""
# marks: false_and_missed_pieces_are_counted=0


# %% score
def score(seen, answer):
    right = np.sum((seen != 0) & (seen == answer))
    return right, np.sum((answer != 0) & (seen == 0)), np.sum(seen != 0) - right
