"""Counts empty squares as if they were pieces."""
# marks: luck_is_counted=0


# %% right-by-luck
def right_by_luck(board):
    return sum(np.sum(board == piece) ** 2 for piece in range(-6, 7)) / 64
