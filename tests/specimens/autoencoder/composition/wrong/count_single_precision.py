"""Counts in single precision, which is exact up to 16.7 million only."""
# marks: parameters_are_counted=0


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    sizes = np.array(sizes, dtype="float32")
    weights = np.sum(sizes[1:] * sizes[:-1])
    return weights + np.sum(sizes[1:]) if use_bias else weights
