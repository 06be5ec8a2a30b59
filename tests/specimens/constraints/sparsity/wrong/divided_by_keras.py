"""Forgets that Keras divides by the batch size."""
# marks: batch_size_does_not_matter=0


# %% regulariser
def regulariser(rho, strength):
    return lambda codes: strength * divergence(codes, rho)
