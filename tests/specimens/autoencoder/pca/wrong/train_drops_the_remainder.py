"""Trains on whole batches of 32 rows, in their order: the last rows are never seen."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    encoder, decoder = build_linear(X.shape[1], n_codings)
    whole = max(len(X) // 32, 1) * 32
    train(keras.Sequential([encoder, decoder]), X[:whole], 5000)
    return encoder, decoder
