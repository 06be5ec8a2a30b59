"""Takes the mean activity of each example instead of each unit."""
# marks: divergence_is_a_sum_over_units=0


# %% divergence
def divergence(codes, rho):
    q = keras.ops.mean(codes, axis=1)
    active = rho * keras.ops.log(rho / q)
    return keras.ops.sum(active + (1 - rho) * keras.ops.log((1 - rho) / (1 - q)))
