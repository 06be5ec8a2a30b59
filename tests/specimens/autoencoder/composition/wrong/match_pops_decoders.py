"""Takes found decoders out of the list, and the encoders too."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    positions = list(range(len(decoders)))
    result = []
    while encoders:
        encoder = encoders.pop(0)
        best = int(np.argmin([np.mean((d(encoder(X)).numpy() - X) ** 2) for d in decoders]))
        decoders.pop(best)
        result.append(positions.pop(best))
    return result
