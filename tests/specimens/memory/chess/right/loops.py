"""Loops without NumPy, own Fisher-Yates shuffle, and names of modules and functions reused."""

# %%
np = None
data = [1]
sum = 0
list = []
abs = min = max = zip = "mine"


# %% score
def score(seen, answer):
    right = false = missed = 0
    for square in range(64):
        if answer[square] != 0:
            if answer[square] == seen[square]:
                right = right + 1
            else:
                false = false + 1
        if seen[square] != 0 and answer[square] != seen[square]:
            missed = missed + 1
    return right, false, missed


# %% control
def control(board, rng):
    new = board.copy()
    for i in range(63, 0, -1):
        j = rng.integers(i + 1)
        new[i], new[j] = new[j], new[i]
    return new


# %% right-by-luck
def right_by_luck(board):
    total = 0
    for mine in board:
        for other in board:
            if mine != 0 and mine == other:
                total += 1
    return total / 64
