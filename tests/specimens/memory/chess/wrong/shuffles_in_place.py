"""Shuffles the board that it is given."""
# marks: control_has_the_same_pieces=0


# %% control
def control(board, rng):
    rng.shuffle(board)
    return board
