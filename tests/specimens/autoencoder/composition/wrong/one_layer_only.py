"""Reads the weights, which tell something only if each half is one linear layer."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    def alike(encoder, decoder):
        a = np.linalg.pinv(encoder.get_weights()[0]).ravel()
        b = decoder.get_weights()[0].ravel()
        return a @ b / np.linalg.norm(a) / np.linalg.norm(b)

    return [int(np.argmax([alike(e, d) for d in decoders])) for e in encoders]
