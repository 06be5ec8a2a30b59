"""Subtracts the mean from the data that it was given."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    X -= X.mean(axis=0)
    encoder, decoder = build_linear(X.shape[1], n_codings)
    train(keras.Sequential([encoder, decoder]), X, 5000)
    return encoder, decoder
