"""Multiplies the decoder by the eigenvectors, not by their transpose."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    codes = (X @ W_encoder + b_encoder) @ R.T
    V = np.linalg.eigh(np.atleast_2d(np.cov(codes.T)))[1][:, ::-1]
    return W_encoder @ R.T @ V, b_encoder @ R.T @ V, V @ Q.T, b_decoder
