"""Seeds NumPy's global generator with a number from rng."""
# marks: control_uses_only_the_given_generator=0


# %% control
def control(board, rng):
    np.random.seed(rng.integers(2**31))
    return np.random.permutation(board)
