"""Subtracts the mean before it trains, and never adds it again."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    encoder, decoder = build_linear(X.shape[1], n_codings)
    train(keras.Sequential([encoder, decoder]), X - X.mean(axis=0), 5000)
    return encoder, decoder
