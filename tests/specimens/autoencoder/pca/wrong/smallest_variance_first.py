"""Leaves the eigenvectors in the order of eigh, the smallest first."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    codes = (X @ W_encoder + b_encoder) @ R.T
    V = np.linalg.eigh(np.atleast_2d(np.cov(codes.T)))[1]
    A = R.T @ V
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, A)
