"""Takes the divergence of rho from q instead of that of q from rho."""
# marks: divergence_is_a_sum_over_units=0


# %% divergence
def divergence(codes, rho):
    q = keras.ops.mean(codes, axis=0)
    active = q * keras.ops.log(q / rho)
    return keras.ops.sum(active + (1 - q) * keras.ops.log((1 - q) / (1 - rho)))
