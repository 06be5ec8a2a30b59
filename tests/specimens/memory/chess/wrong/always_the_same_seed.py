"""Makes a generator with the seed 0 in every call, so that all controls are alike."""
# marks: every_square_is_as_likely=0 control_uses_only_the_given_generator=0


# %% control
def control(board, rng):
    return np.random.default_rng(0).permutation(board)
