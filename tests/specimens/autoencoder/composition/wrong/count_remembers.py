"""Keeps the sum between calls."""
# marks: parameters_are_counted=0


# %% count-parameters
def count_parameters(sizes, use_bias=True, total=[0]):
    for n_in, n_out in zip(sizes, sizes[1:]):
        total[0] += n_out * (n_in + use_bias)
    return total[0]
