"""Diagonalises codes.T @ codes, although the codes have a mean."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    codes = (X @ W_encoder + b_encoder) @ R.T
    V = np.linalg.eigh(codes.T @ codes / len(X))[1][:, ::-1]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, R.T @ V)
