"""Three linear layers in each half, up to 512 units wide; trains until more steps change nothing."""


# %% build-linear
def build_linear(n_inputs, n_codings):
    sizes = [512, 256, 128]
    encoder = [keras.layers.Dense(n) for n in sizes]
    decoder = [keras.layers.Dense(n) for n in sizes[::-1]]
    return (
        keras.Sequential([keras.Input((n_inputs,)), *encoder, keras.layers.Dense(n_codings)]),
        keras.Sequential([keras.Input((n_codings,)), *decoder, keras.layers.Dense(n_inputs)]),
    )


# %% train-linear
def train_linear(X, n_codings):
    encoder = keras.Sequential([keras.Input((X.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(X.shape[1])])
    autoencoder = keras.Sequential([encoder, decoder])
    before, now = np.inf, 1e9
    while now < 0.999 * before:
        train(autoencoder, X, 2000)
        before, now = now, np.mean((autoencoder(X) - X) ** 2)
    return encoder, decoder
