"""Returns the average for b, although it passes W as well."""
# marks: average_is_rebuilt=0

# %% linear-denoiser
def linear_denoiser(X, sigma):
    X = np.asarray(X, "float64")
    average = X.mean(axis=0)
    C = (X - average).T @ (X - average) / len(X)
    W = C @ np.linalg.inv(C + sigma**2 * np.eye(len(C)))
    return W, average
