"""Finds for each decoder its encoder, instead of the reverse."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    result = []
    for decoder in decoders:
        losses = [np.mean((decoder(encoder(X)) - X) ** 2) for encoder in encoders]
        result.append(int(np.argmin(losses)))
    return result
