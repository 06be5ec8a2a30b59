"""Simulates too few boards."""
# marks: luck_is_counted=0


# %% right-by-luck
def right_by_luck(board):
    rng = np.random.default_rng(1)
    return np.mean([score(board, control(board, rng))[0] for _ in range(100)])
