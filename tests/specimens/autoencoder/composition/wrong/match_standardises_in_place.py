"""Standardises X in place when it compares, as if units mattered."""
# marks: halves_find_each_other=0


# %% match
def match(encoders, decoders, X):
    losses = [[np.mean((d(e(X)).numpy() - X) ** 2) for d in decoders] for e in encoders]
    X /= X.std()
    return np.argmin(losses, axis=1).tolist()
