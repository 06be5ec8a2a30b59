"""right_by_luck knows that there are at most ten pieces of a kind, with queens that were pawns."""
# marks: luck_is_counted=0

# %% right-by-luck
def right_by_luck(board):
    return sum(min(np.sum(board == p), 10) ** 2 for p in range(-6, 7) if p) / 64
