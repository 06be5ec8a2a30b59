"""Shuffles a copy and returns what shuffle returns: nothing."""
# marks: control_has_the_same_pieces=0 every_square_is_as_likely=0
# marks: control_uses_only_the_given_generator=0


# %% control
def control(board, rng):
    return rng.shuffle(board.copy())
