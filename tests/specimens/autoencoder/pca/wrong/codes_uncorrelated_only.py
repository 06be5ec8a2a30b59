"""Turns the old codes until they are uncorrelated, and leaves the rows."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    covariance = np.atleast_2d(np.cov((X @ W_encoder + b_encoder).T))
    V = np.linalg.eigh(covariance)[1][:, ::-1]
    return W_encoder @ V, b_encoder @ V, V.T @ W_decoder, b_decoder
