"""Divides by the number of pieces instead of 64 squares."""
# marks: luck_is_counted=0


# %% right-by-luck
def right_by_luck(board):
    n = sum(np.sum(board == piece) ** 2 for piece in range(-6, 7) if piece)
    return n / max(1, np.sum(board != 0))
