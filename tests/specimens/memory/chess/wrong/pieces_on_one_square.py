"""Draws squares with replacement, so that pieces are lost."""
# marks: control_has_the_same_pieces=0


# %% control
def control(board, rng):
    pieces = board[board != 0]
    new = np.zeros(64, dtype=int)
    new[rng.choice(64, len(pieces))] = pieces
    return new
