"""The network keeps the four largest activities, by a layer of its own."""

# %% keep-largest
def keep_largest(codes, k):
    ranks = (-codes).argsort(axis=1, kind="stable").argsort(axis=1)
    return np.where(ranks < k, codes, 0)


# %% train-sparse
class FourLargest(keras.layers.Layer):
    def call(self, codes):
        return tf.where(codes >= tf.math.top_k(codes, 4).values[:, -1:], codes, 0.0)


def train_sparse(X, n_units):
    encoder = keras.Sequential([keras.layers.Dense(n_units, activation="relu"), FourLargest()])
    decoder = keras.Sequential([keras.layers.Dense(X.shape[1])])
    train(keras.Sequential([encoder, decoder]), X, steps=2000)
    return encoder, decoder
