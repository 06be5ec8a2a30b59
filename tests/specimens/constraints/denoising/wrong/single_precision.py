"""Computes in float32, in which X.T @ X minus the square of the average loses digits."""
# marks: components_are_shrunk=0

# %% linear-denoiser
def linear_denoiser(X, sigma):
    X = X.astype("float32")
    average = X.mean(axis=0)
    C = X.T @ X / len(X) - np.outer(average, average)
    W = np.linalg.inv(C + sigma**2 * np.eye(len(C))) @ C
    return W, average - average @ W
