"""Multiplies by the batch size of the chapter."""
# marks: batch_size_does_not_matter=0


# %% regulariser
def regulariser(rho, strength):
    return lambda codes: strength * 128 * divergence(codes, rho)
