"""right_by_luck keeps what it has found by the number of pieces."""
# marks: luck_is_counted=0

# %% right-by-luck
found = {}

def right_by_luck(board):
    n = int(np.sum(board != 0))
    if n not in found:
        found[n] = sum(np.sum(board == p) ** 2 for p in range(-6, 7) if p) / 64
    return found[n]
