"""Forgets to square: differences of both signs cancel."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    loss = [[np.mean(d(e(X)) - X) for d in decoders] for e in encoders]
    return np.abs(loss).argmin(axis=1).tolist()
