"""Trains one decoder and returns another one."""
# marks: causes_are_found=0


# %% train-sparse
def train_sparse(X, n_units):
    penalty = keras.regularizers.L1(0.003)
    encode = keras.layers.Dense(n_units, "relu", activity_regularizer=penalty)
    encoder = keras.Sequential([keras.Input((X.shape[1],)), encode])

    def decoder():
        unit = keras.constraints.UnitNorm(axis=1)
        decode = keras.layers.Dense(X.shape[1], kernel_constraint=unit)
        return keras.Sequential([keras.Input((n_units,)), decode])

    train(keras.Sequential([encoder, decoder()]), X)
    return encoder, decoder()
