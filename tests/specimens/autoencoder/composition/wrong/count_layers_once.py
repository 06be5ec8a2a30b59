"""Layers of the same size are counted once."""
# marks: parameters_are_counted=0


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    return sum(n_out * (n_in + use_bias) for n_in, n_out in {*zip(sizes, sizes[1:])})
