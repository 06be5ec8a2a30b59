"""Whole arrays, squares drawn without replacement, a hundred thousand boards simulated at once."""


# %% score
def score(seen, answer):
    same = seen == answer
    return (
        np.count_nonzero(same & (seen != 0)),
        np.count_nonzero(~same & (answer != 0)),
        np.count_nonzero(~same & (seen != 0)),
    )


# %% control
def control(board, rng):
    pieces = board[board != 0]
    new = np.zeros_like(board)
    new[rng.choice(64, size=len(pieces), replace=False)] = pieces
    return new


# %% right-by-luck
def right_by_luck(board):
    rng = np.random.default_rng()
    boards = rng.permuted(np.tile(board, (100_000, 1)), axis=1)
    return ((boards == board) & (board != 0)).sum(axis=1).mean()
