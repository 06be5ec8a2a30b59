"""right_by_luck treats the number of empty squares as at least 32."""
# marks: luck_is_counted=0

# %% right-by-luck
def right_by_luck(board):
    n = min(np.sum(board != 0), 32)
    pieces = board[board != 0][:n]
    return sum(np.sum(pieces == p) ** 2 for p in set(pieces.tolist())) / 64
