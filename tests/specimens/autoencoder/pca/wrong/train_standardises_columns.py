"""Divides each column by its spread: this finds the plane of other data."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    mean, variance = X.mean(axis=0), X.var(axis=0)
    encoder, decoder = build_linear(X.shape[1], n_codings)
    train(keras.Sequential([encoder, decoder]), (X - mean) / np.sqrt(variance), 5000)
    before = keras.layers.Normalization(mean=mean, variance=variance)
    after = keras.layers.Normalization(mean=mean, variance=variance, invert=True)
    return keras.Sequential([before, encoder]), keras.Sequential([decoder, after])
