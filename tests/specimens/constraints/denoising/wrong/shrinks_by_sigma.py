"""λ / (λ + σ): forgets the square."""
# marks: components_are_shrunk=0

# %% linear-denoiser
def linear_denoiser(X, sigma):
    X = np.asarray(X, "float64")
    average = X.mean(axis=0)
    C = (X - average).T @ (X - average) / len(X)
    W = C @ np.linalg.inv(C + sigma * np.eye(len(C)))
    return W, average - average @ W
