"""Returns the decoders themselves, not their positions."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    def loss(encoder, decoder):
        return float(np.mean((decoder(encoder(X)) - X) ** 2))

    return [min(decoders, key=lambda decoder: loss(encoder, decoder)) for encoder in encoders]
