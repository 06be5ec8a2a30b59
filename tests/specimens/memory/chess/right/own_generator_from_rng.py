"""Python's generator, seeded by a number from rng, and the chapter's functions for the score."""

# %%
import random


def recall(true, answer):
    return np.sum((true != 0) & (answer == true), axis=1)


def false_placements(true, answer):
    return np.sum((answer != 0) & (answer != true), axis=1)


# %% score
def score(seen, answer):
    seen, answer = seen.reshape(1, 64), answer.reshape(1, 64)
    right = recall(seen, answer)[0]
    false = false_placements(seen, answer)[0]
    return right, false, np.sum(seen != 0) - right


# %% control
def control(board, rng):
    private = random.Random(int(rng.integers(2**62)))
    return np.array(private.sample(board.tolist(), k=64), dtype=float)
