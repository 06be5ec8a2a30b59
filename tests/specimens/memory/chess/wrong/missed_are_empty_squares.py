"""A piece that was replaced by another is not counted as missed."""
# marks: false_and_missed_pieces_are_counted=0


# %% score
def score(seen, answer):
    right = np.sum((seen != 0) & (seen == answer))
    return right, np.sum(answer != 0) - right, np.sum((seen != 0) & (answer == 0))
