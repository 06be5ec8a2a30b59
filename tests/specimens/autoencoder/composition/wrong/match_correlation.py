"""Takes the decoder whose reconstructions correlate best with X, whatever their scale."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    def measure(encoder, decoder):
        rebuilt = decoder(encoder(X)).numpy()
        return np.corrcoef(rebuilt.ravel(), X.ravel())[0, 1]

    return [int(np.argmax([measure(e, d) for d in decoders])) for e in encoders]
