"""A plain autoencoder, overcomplete and not sparse."""
# marks: causes_are_found=0


# %% train-sparse
def train_sparse(X, n_units):
    encode = keras.layers.Dense(n_units, "relu")
    decode = keras.layers.Dense(X.shape[1])
    encoder = keras.Sequential([keras.Input((X.shape[1],)), encode])
    decoder = keras.Sequential([keras.Input((n_units,)), decode])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
