"""Sets of (square, piece), and lists instead of tuples and arrays."""


# %%
def pieces(board):
    return {(square, int(piece)) for square, piece in enumerate(board) if piece}


# %% score
def score(seen, answer):
    a, b = pieces(seen), pieces(answer)
    return [len(a & b), len(b - a), len(a - b)]


# %% control
def control(board, rng):
    return sorted(board.tolist(), key=lambda _: rng.random())


# %% right-by-luck
def right_by_luck(board):
    from collections import Counter

    return sum(n * n for piece, n in Counter(board.tolist()).items() if piece) / 64
