"""Rounds the losses to two digits before it compares them."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    def measure(encoder, decoder):
        rebuilt = decoder(encoder(X)).numpy()
        return round(float(np.mean((rebuilt - X) ** 2)), 2)

    return [int(np.argmin([measure(e, d) for d in decoders])) for e in encoders]
