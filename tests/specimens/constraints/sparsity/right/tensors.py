"""Returns tensors of TensorFlow instead of arrays."""

# %% keep-largest
def keep_largest(codes, k):
    values, columns = tf.math.top_k(codes, k)
    rows = tf.broadcast_to(tf.range(len(codes))[:, None], columns.shape)
    return tf.scatter_nd(tf.stack([rows, columns], axis=-1), values, codes.shape)


# %% recovery
def recovery(true, found):
    cosines = tf.matmul(tf.math.l2_normalize(true, 1), tf.math.l2_normalize(found, 1), transpose_b=True)
    return tf.reduce_max(cosines, axis=1)


# %% train-sparse
def train_sparse(X, n_units):
    encoder = keras.Sequential(
        [
            keras.Input((X.shape[1],)),
            keras.layers.Dense(
                n_units, "softplus", bias_initializer=keras.initializers.Constant(-1.0)
            ),
            keras.layers.Lambda(lambda z: tf.nn.relu(z - 0.2)),
            keras.layers.ActivityRegularization(l1=0.003),
        ]
    )
    constraint = keras.constraints.UnitNorm(axis=1)
    decoder = keras.Sequential(
        [keras.Input((n_units,)), keras.layers.Dense(X.shape[1], kernel_constraint=constraint)]
    )
    train(keras.Sequential([encoder, decoder]), X, steps=2000)
    return encoder, decoder
