"""Counts in global variables, which are never set back to zero."""
# marks: kind_and_colour_must_match=0 false_and_missed_pieces_are_counted=0

# %% score
right = false = missed = 0


def score(seen, answer):
    global right, false, missed
    for a, b in zip(seen, answer):
        right += a != 0 and a == b
        false += b != 0 and a != b
        missed += a != 0 and a != b
    return right, false, missed
