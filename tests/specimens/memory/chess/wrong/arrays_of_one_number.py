"""Calls the chapter's functions with a list of one board, and returns lists of one number."""
# marks: kind_and_colour_must_match=0 false_and_missed_pieces_are_counted=0


# %%
def recall(true, answer):
    return np.sum((true != 0) & (answer == true), axis=1)


def false_placements(true, answer):
    return np.sum((answer != 0) & (answer != true), axis=1)


# %% score
def score(seen, answer):
    a, b = seen[None], answer[None]
    return recall(a, b), false_placements(a, b), false_placements(b, a)
