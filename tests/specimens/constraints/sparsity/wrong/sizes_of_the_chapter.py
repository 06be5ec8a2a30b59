"""The layers have the 64 pixels and 32 units of the chapter."""
# marks: causes_are_found=0


# %% train-sparse
def train_sparse(X, n_units):
    penalty = keras.regularizers.L1(0.003)
    encode = keras.layers.Dense(32, "relu", activity_regularizer=penalty)
    decode = keras.layers.Dense(64, kernel_constraint=keras.constraints.UnitNorm(axis=1))
    encoder = keras.Sequential([keras.Input((64,)), encode])
    decoder = keras.Sequential([keras.Input((32,)), decode])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
