"""Counts the encoder and takes the decoder for its mirror image."""
# marks: parameters_are_counted=0


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    half = sizes[: len(sizes) // 2 + 1]
    weights = 2 * sum(n_in * n_out for n_in, n_out in zip(half, half[1:]))
    return weights + use_bias * sum(sizes[1:])
