"""Keeps components with λ > σ² and drops the others."""
# marks: components_are_shrunk=0

# %% linear-denoiser
def linear_denoiser(X, sigma):
    X = np.asarray(X, "float64")
    average = X.mean(axis=0)
    C = (X - average).T @ (X - average) / len(X)
    variances, V = np.linalg.eigh(C)
    V = V[:, variances > sigma**2]
    W = V @ V.T
    return W, average - average @ W
