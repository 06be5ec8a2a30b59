"""Counts pairs (piece seen, piece set up) in a table of 13 times 13, by one number for a pair."""


# %% score
def score(seen, answer):
    pair = (seen.astype(int) + 6) * 13 + answer + 6
    table = np.bincount(pair, minlength=169).reshape(13, 13)
    right = table.trace() - table[6, 6]
    return (
        int(right),
        int(np.delete(table, 6, axis=1).sum() - right),
        int(np.delete(table, 6, axis=0).sum() - right),
    )


# %% right-by-luck
def right_by_luck(board):
    n = np.bincount(board + 6, minlength=13)
    n[6] = 0
    return n @ n / 64
