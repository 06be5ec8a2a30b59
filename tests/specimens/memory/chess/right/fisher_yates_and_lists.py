"""Plain lists: Fisher and Yates with rng.integers; an exact fraction."""

# %%
from collections import Counter
from fractions import Fraction

# %% score
def score(seen, answer):
    seen, answer = list(map(int, seen)), list(map(int, answer))
    c = Counter((bool(a), bool(b), a == b) for a, b in zip(seen, answer))
    right = c[True, True, True]
    return right, c[True, True, False] + c[False, True, False], c[True, True, False] + c[True, False, False]

# %% control
def control(board, rng):
    cards = board.tolist()
    for i in range(63, 0, -1):
        j = int(rng.integers(i + 1))
        cards[i], cards[j] = cards[j], cards[i]
    return cards

# %% right-by-luck
def right_by_luck(board):
    return sum(Fraction(n * n, 64) for p, n in Counter(board.tolist()).items() if p != 0)
