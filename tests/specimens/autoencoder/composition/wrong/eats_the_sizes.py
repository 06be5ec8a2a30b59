"""Takes the sizes out of the list that it is given."""
# marks: parameters_are_counted=0


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    n = 0
    while len(sizes) > 1:
        n_in = sizes.pop(0)
        n += (n_in + use_bias) * sizes[0]
    return n
