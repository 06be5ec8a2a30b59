"""Shuffles the pieces among the squares that were occupied."""
# marks: every_square_is_as_likely=0


# %% control
def control(board, rng):
    new = board.copy()
    new[board != 0] = rng.permutation(board[board != 0])
    return new
