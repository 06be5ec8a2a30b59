"""Draws one control instead of many."""
# marks: luck_is_counted=0


# %% right-by-luck
def right_by_luck(board):
    return score(board, control(board, np.random.default_rng(0)))[0]
