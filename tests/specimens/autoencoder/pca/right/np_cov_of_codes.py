"""Takes np.cov of the codes and turns them by its eigenvectors."""


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    codes = (X @ W_encoder + b_encoder) @ R.T
    values, V = np.linalg.eigh(np.cov(codes, rowvar=False))
    V = V[:, np.argsort(values)[::-1]]
    return W_encoder @ R.T @ V, b_encoder @ R.T @ V, V.T @ Q.T, b_decoder
