"""A bent decoder with a wide hidden layer, which beats PCA."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    encoder = keras.Sequential([keras.Input((X.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential(
        [
            keras.Input((n_codings,)),
            keras.layers.Dense(30, activation="tanh"),
            keras.layers.Dense(X.shape[1]),
        ]
    )
    train(keras.Sequential([encoder, decoder]), X, 3000)
    return encoder, decoder
