"""Keeps every fifth row for validation."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    encoder, decoder = build_linear(X.shape[1], n_codings)
    rows = np.random.default_rng(0).permutation(len(X))[: len(X) * 4 // 5]
    train(keras.Sequential([encoder, decoder]), X[rows], 5000)
    return encoder, decoder
