"""Makes a generator of its own without a seed."""
# marks: control_uses_only_the_given_generator=0


# %% control
def control(board, rng):
    rng = np.random.default_rng()
    return rng.permutation(board)
