"""Uncorrelated codes, then rows of length 1 that are not at right angles."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    covariance = np.atleast_2d(np.cov((X @ W_encoder + b_encoder).T))
    V = np.linalg.eigh(covariance)[1]
    A = V * np.linalg.norm(V.T @ W_decoder, axis=1)
    variances = np.var(X @ W_encoder @ A, axis=0)
    A = A[:, np.argsort(-variances)]
    return W_encoder @ A, b_encoder @ A, np.linalg.inv(A) @ W_decoder, b_decoder
