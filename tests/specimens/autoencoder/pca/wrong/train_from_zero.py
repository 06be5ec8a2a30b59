"""All weights start at zero, and stay there."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    encoder, decoder = build_linear(X.shape[1], n_codings)
    for half in (encoder, decoder):
        half.set_weights([0 * w for w in half.get_weights()])
    train(keras.Sequential([encoder, decoder]), X, 5000)
    return encoder, decoder
