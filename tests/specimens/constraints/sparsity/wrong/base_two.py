"""Counts in bits instead of with the natural logarithm."""
# marks: divergence_is_a_sum_over_units=0


# %% divergence
def divergence(codes, rho):
    q = keras.ops.mean(codes, axis=0)
    active = rho * keras.ops.log2(rho / q)
    return keras.ops.sum(active + (1 - rho) * keras.ops.log2((1 - rho) / (1 - q)))
