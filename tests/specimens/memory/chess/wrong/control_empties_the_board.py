"""control takes the pieces off the board that it is given."""
# marks: control_has_the_same_pieces=0

# %% control
def control(board, rng):
    result = np.zeros(64, dtype=board.dtype)
    squares = rng.permutation(64)
    for i in range(64):
        result[squares[i]] = board[i]
    board[:] = 0
    return result
