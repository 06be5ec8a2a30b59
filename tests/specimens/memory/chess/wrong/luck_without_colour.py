"""Takes white and black pieces for interchangeable."""
# marks: luck_is_counted=0


# %% right-by-luck
def right_by_luck(board):
    return sum(np.sum(abs(board) == kind) ** 2 for kind in range(1, 7)) / 64
