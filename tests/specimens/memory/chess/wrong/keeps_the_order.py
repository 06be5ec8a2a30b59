"""Draws the squares, but puts the pieces on them in the order in which they stood."""
# marks: every_square_is_as_likely=0


# %% control
def control(board, rng):
    pieces = board[board != 0]
    new = np.zeros(64, dtype=int)
    new[np.sort(rng.choice(64, len(pieces), replace=False))] = pieces
    return new
