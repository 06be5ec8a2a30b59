"""Compares how large the weights are, without looking at the data."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    large = np.argsort([np.linalg.norm(encoder.get_weights()[0]) for encoder in encoders])
    small = np.argsort([-np.linalg.norm(decoder.get_weights()[0]) for decoder in decoders])
    result = np.empty(len(encoders), int)
    result[large] = small
    return result
