"""Uses standard deviations for variances."""
# marks: components_are_shrunk=0

# %% linear-denoiser
def linear_denoiser(X, sigma):
    X = np.asarray(X, "float64")
    average = X.mean(axis=0)
    C = (X - average).T @ (X - average) / len(X)
    variances, V = np.linalg.eigh(C)
    s = np.sqrt(np.maximum(variances, 0))
    W = V * (s / (s + sigma)) @ V.T
    return W, average - average @ W
