"""Takes the divergence of every activity, and the mean over rows of that."""
# marks: divergence_is_a_sum_over_units=0


# %% divergence
def divergence(codes, rho):
    active = rho * keras.ops.log(rho / codes)
    silent = (1 - rho) * keras.ops.log((1 - rho) / (1 - codes))
    return keras.ops.sum(keras.ops.mean(active + silent, axis=0))
