"""Counts pieces that both boards have, wherever they stand."""
# marks: kind_and_colour_must_match=0 false_and_missed_pieces_are_counted=0

# %% score
from collections import Counter


def score(seen, answer):
    a, b = Counter(seen[seen != 0].tolist()), Counter(answer[answer != 0].tolist())
    return (a & b).total(), (b - a).total(), (a - b).total()
