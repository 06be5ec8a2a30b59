"""Keeps the numbers of the code between -100 and 100."""
# marks: halves_are_linear=0


# %% build-linear
def limit(x):
    return keras.ops.clip(x, -100, 100)


def build_linear(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_codings, limit)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    return encoder, decoder


# %% train-linear
def train_linear(X, n_codings):
    encoder = keras.Sequential([keras.Input((X.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(X.shape[1])])
    train(keras.Sequential([encoder, decoder]), X, 5000)
    return encoder, decoder
