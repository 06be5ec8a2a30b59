"""Compares the average distance of points from their reconstructions, without squaring it."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    def measure(encoder, decoder):
        rebuilt = decoder(encoder(X)).numpy()
        return np.mean(np.linalg.norm(rebuilt - X, axis=1))

    return [int(np.argmin([measure(e, d) for d in decoders])) for e in encoders]
