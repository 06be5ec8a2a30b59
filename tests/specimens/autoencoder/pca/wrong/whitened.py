"""Gives all codes the variance 1, so that the rows are not of length 1."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    codes = (X @ W_encoder + b_encoder) @ R.T
    values, V = np.linalg.eigh(np.atleast_2d(np.cov(codes.T)))
    A = (R.T @ V / np.sqrt(values))[:, ::-1]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, A)
