"""Takes the mean over the units instead of the sum."""
# marks: divergence_is_a_sum_over_units=0


# %% divergence
def divergence(codes, rho):
    q = keras.ops.mean(codes, axis=0)
    active = rho * keras.ops.log(rho / q)
    return keras.ops.mean(active + (1 - rho) * keras.ops.log((1 - rho) / (1 - q)))
