"""Returns the expected number as an exact fraction, and a named tuple as score."""

# %% score
from collections import Counter, namedtuple
from fractions import Fraction

Score = namedtuple("Score", "right false missed")


def score(seen, answer):
    pairs = Counter(zip(seen.tolist(), answer.tolist()))
    right = sum(n for (a, b), n in pairs.items() if a == b != 0)
    false = sum(n for (a, b), n in pairs.items() if a != b != 0)
    missed = sum(n for (a, b), n in pairs.items() if 0 != a != b)
    return Score(right=right, false=false, missed=missed)


# %% control
def control(board, rng):
    keys = rng.random(64)
    return np.array([piece for _, piece in sorted(zip(keys, board))])


# %% right-by-luck
def right_by_luck(board):
    counts = Counter(board.tolist())
    del counts[0]
    return sum((Fraction(n, 64) * n for n in counts.values()), Fraction(0))
