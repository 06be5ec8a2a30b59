"""Wide linear halves that begin with large weights, so that outputs are huge before training."""


# %% build-autoencoder
def half(*sizes):
    network = keras.Sequential([keras.Input((sizes[0],))])
    for size in sizes[1:]:
        network.add(keras.layers.Dense(size, kernel_initializer=keras.initializers.RandomNormal(0, 1)))
    return network


def build_autoencoder(n_inputs, n_codings):
    encoder = half(n_inputs, 512, 256, 128, n_codings)
    decoder = half(n_codings, 128, 256, 512, n_inputs)
    return encoder, decoder, keras.Sequential([encoder, decoder])


# %% match
def match(encoders, decoders, X):
    X = np.asarray(X, dtype="float64")
    sums = [[((np.asarray(d(e(X)), "float64") - X) ** 2).sum() for d in decoders] for e in encoders]
    return [row.index(min(row)) for row in sums]
