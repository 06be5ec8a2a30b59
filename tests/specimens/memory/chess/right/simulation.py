"""Simulates with its own score and control, fifty thousand times, and shows how far it is."""

# %%
import sys
import warnings


def show_progress(i, n):
    print(f"\r{i / n:4.0%}", end="", file=sys.stderr, flush=True)


# %% score
def score(seen, answer):
    hits = (seen == answer) * (seen != 0)
    return hits.sum(), (answer != 0).sum() - hits.sum(), (seen != 0).sum() - hits.sum()


# %% control
def control(board, rng):
    return board[rng.permutation(len(board))]


# %% right-by-luck
def right_by_luck(board):
    warnings.warn("this takes a second")
    rng = np.random.default_rng(64)
    total = 0
    for i in range(50_000):
        if i % 10_000 == 0:
            show_progress(i, 50_000)
        total += score(board, control(board, rng))[0]
    return total / 50_000
