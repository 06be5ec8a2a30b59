"""Forgets that equal pieces are interchangeable."""
# marks: luck_is_counted=0


# %% right-by-luck
def right_by_luck(board):
    return np.sum(board != 0) / 64
