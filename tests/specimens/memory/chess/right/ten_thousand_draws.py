"""Simulates ten thousand boards, which is precise for every board from a game."""


# %% right-by-luck
def right_by_luck(board):
    rng = np.random.default_rng(0)
    return np.mean([score(board, control(board, rng))[0] for _ in range(10_000)])
