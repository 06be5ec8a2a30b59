"""Off by one in the Fisher-Yates shuffle: no piece can stay on its square."""
# marks: every_square_is_as_likely=0


# %% control
def control(board, rng):
    new = board.copy()
    for i in range(63, 0, -1):
        j = rng.integers(i)
        new[i], new[j] = new[j], new[i]
    return new
