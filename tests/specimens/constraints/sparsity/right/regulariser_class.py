"""A Keras regulariser as a class, and sums instead of means."""

# %% keep-largest
def keep_largest(codes, k):
    kept = np.array(codes, copy=True)
    smallest = np.argpartition(kept, -k, axis=1)[:, :-k] if k < kept.shape[1] else []
    for row, columns in zip(kept, smallest, strict=False):
        row[columns] = 0
    return kept


# %% divergence
def divergence(codes, rho):
    m = tf.cast(tf.shape(codes)[0], codes.dtype)
    q = tf.reduce_sum(codes, axis=0) / m
    entropy = -rho * np.log(rho) - (1 - rho) * np.log(1 - rho)
    crossed = -rho * tf.math.log(q) - (1 - rho) * tf.math.log1p(-q)
    return tf.reduce_sum(crossed - entropy)


# %% regulariser
class MeanActivity(keras.regularizers.Regularizer):
    def __init__(self, rho, strength):
        self.rho, self.strength = rho, strength

    def __call__(self, codes):
        m = keras.ops.cast(keras.ops.shape(codes)[0], codes.dtype)
        return self.strength * m * divergence(codes, self.rho)


def regulariser(rho, strength):
    return MeanActivity(rho, strength)
