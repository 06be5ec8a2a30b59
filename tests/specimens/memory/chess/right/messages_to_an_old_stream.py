"""Writes to the standard error stream that was there when the function was defined."""

# %%
import sys


def note(text, file=sys.stderr):
    print(text, file=file)


# %% score
def score(seen, answer):
    note("scoring")
    right = sum(1 for a, b in zip(seen, answer) if a == b != 0)
    return right, sum(1 for b in answer if b) - right, sum(1 for a in seen if a) - right
