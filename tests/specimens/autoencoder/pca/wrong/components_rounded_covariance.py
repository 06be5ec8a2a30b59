"""Rounds the covariance matrix to three digits after the point: too few for small numbers."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    U, s, rows = np.linalg.svd(W_decoder, full_matrices=False)
    longer = U * s
    C = np.cov((X @ W_encoder @ longer).T).round(3)
    values, turn = np.linalg.eigh(C)
    A = longer @ turn[:, ::-1]
    return W_encoder @ A, b_encoder @ A, turn[:, ::-1].T @ rows, b_decoder
