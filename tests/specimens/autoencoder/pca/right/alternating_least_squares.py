"""Trains without gradients: least squares for one half, then for the other."""


# %% train-linear
def train_linear(X, n_codings):
    X = np.asarray(X, float)
    mean = X.mean(axis=0)
    centred = X - mean
    D = np.random.default_rng().normal(size=(n_codings, X.shape[1]))
    for _ in range(500):
        codes = np.linalg.lstsq(D.T, centred.T, rcond=None)[0].T
        D = np.linalg.lstsq(codes, centred, rcond=None)[0]
    E = np.linalg.lstsq(centred, codes, rcond=None)[0]
    encoder, decoder = build_linear(X.shape[1], n_codings)
    encoder.layers[-1].set_weights([E, -mean @ E])
    decoder.layers[-1].set_weights([D, mean])
    return encoder, decoder


# %% largest-angle
def largest_angle(A, B):
    A, B = A.astype(float), B.astype(float)
    solved = np.linalg.solve(A.T @ A, A.T @ B) @ np.linalg.solve(B.T @ B, B.T @ A)
    smallest = np.min(np.linalg.eigvals(solved).real)
    return np.degrees(np.arccos(np.clip(smallest, 0, 1) ** 0.5))


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    U, s, rows = np.linalg.svd(W_decoder, full_matrices=False)
    longer = U * s
    codes = (X @ W_encoder + b_encoder) @ longer
    codes = codes - codes.mean(axis=0)
    values, V = np.linalg.eigh(codes.T @ codes / len(X))
    V = V[:, np.argsort(-values)]
    return W_encoder @ longer @ V, b_encoder @ longer @ V, V.T @ rows, b_decoder
