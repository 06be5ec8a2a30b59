"""right_by_luck counts in int8, in which 12 * 12 is negative."""
# marks: luck_is_counted=0

# %% right-by-luck
def right_by_luck(board):
    counts = np.array([np.sum(board == p) for p in range(-6, 7) if p], dtype=np.int8)
    return float(np.sum(counts**2) / 64)
