"""Takes the first decoder whose loss is small, and not all own decoders are good."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    result = []
    for encoder in encoders:
        for j, decoder in enumerate(decoders):
            if np.mean((decoder(encoder(X)) - X) ** 2) < 0.1:
                result.append(j)
                break
    return result
