"""Swaps each square with any of the 64, which is not a fair shuffle."""
# marks: every_square_is_as_likely=0


# %% control
def control(board, rng):
    new = board.copy()
    for i in range(64):
        j = rng.integers(64)
        new[i], new[j] = new[j], new[i]
    return new
