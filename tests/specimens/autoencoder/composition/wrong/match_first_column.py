"""Looks at the first column only."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    def measure(encoder, decoder):
        rebuilt = decoder(encoder(X)).numpy()
        return np.mean((rebuilt[:, 0] - X[:, 0]) ** 2)

    return [int(np.argmin([measure(e, d) for d in decoders])) for e in encoders]
