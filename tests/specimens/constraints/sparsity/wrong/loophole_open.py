"""The penalty can be paid by scale: the decoder may grow."""
# marks: causes_are_found=0


# %% train-sparse
def train_sparse(X, n_units):
    encode = keras.layers.Dense(n_units, "relu", activity_regularizer=keras.regularizers.L1(0.003))
    decode = keras.layers.Dense(X.shape[1])
    encoder = keras.Sequential([keras.Input((X.shape[1],)), encode])
    decoder = keras.Sequential([keras.Input((n_units,)), decode])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
