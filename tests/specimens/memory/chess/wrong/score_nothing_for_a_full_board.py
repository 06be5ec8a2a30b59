"""score takes the most common content of `seen` for the empty square."""
# marks: kind_and_colour_must_match=0 false_and_missed_pieces_are_counted=0

# %% score
def score(seen, answer):
    values, counts = np.unique(seen, return_counts=True)
    empty = values[counts.argmax()]
    right = np.sum((seen == answer) & (seen != empty))
    return right, np.sum(answer != empty) - right, np.sum(seen != empty) - right
