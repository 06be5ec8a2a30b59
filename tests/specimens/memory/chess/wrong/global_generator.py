"""Uses NumPy's global generator instead of the given one."""
# marks: control_uses_only_the_given_generator=0


# %% control
def control(board, rng):
    return np.random.permutation(board)
