"""Returns the share of the pieces instead of their number."""
# marks: luck_is_counted=0


# %% right-by-luck
def right_by_luck(board):
    n = sum(np.sum(board == piece) ** 2 for piece in range(-6, 7) if piece) / 64
    return n / max(1, np.sum(board != 0))
