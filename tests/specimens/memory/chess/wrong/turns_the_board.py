"""Shifts the board as a whole."""
# marks: every_square_is_as_likely=0


# %% control
def control(board, rng):
    return np.roll(board, rng.integers(64))
