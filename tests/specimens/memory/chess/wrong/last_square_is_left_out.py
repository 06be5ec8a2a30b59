"""Takes 63 for the number of squares."""
# marks: every_square_is_as_likely=0


# %% control
def control(board, rng):
    pieces = board[board != 0]
    new = np.zeros(64, dtype=int)
    new[rng.permutation(63)[: len(pieces)]] = pieces
    return new
