"""Does not accept a control in which some piece stands where it stood."""
# marks: every_square_is_as_likely=0


# %% control
def control(board, rng):
    while True:
        new = rng.permutation(board)
        if not np.any((new == board) & (board != 0)):
            return new
