"""The strength is not used."""
# marks: batch_size_does_not_matter=0


# %% regulariser
def regulariser(rho, strength):
    return lambda codes: len(codes) * divergence(codes, rho)
