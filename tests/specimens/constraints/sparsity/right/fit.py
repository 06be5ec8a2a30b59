"""Uses compile and fit, with the batches of tf.data."""

# %% train-sparse
def train_sparse(X, n_units):
    penalty = keras.regularizers.L1(0.004)
    encoder = keras.Sequential(
        [
            keras.Input((X.shape[1],)),
            keras.layers.Dense(n_units, activation="relu", activity_regularizer=penalty),
        ]
    )
    decoder = keras.Sequential(
        [
            keras.Input((n_units,)),
            keras.layers.Dense(X.shape[1], kernel_constraint=keras.constraints.UnitNorm(1)),
        ]
    )
    autoencoder = keras.Sequential([encoder, decoder])
    rows = tf.data.Dataset.from_tensor_slices((X, X)).shuffle(len(X)).repeat().batch(100)
    autoencoder.compile("adam", loss="mse", steps_per_execution=100)
    autoencoder.optimizer.learning_rate = 0.005
    autoencoder.fit(rows, steps_per_epoch=1500, shuffle=False, verbose=0)
    return encoder, decoder
