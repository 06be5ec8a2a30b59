"""Functional API with a hidden ReLU layer, `predict`, and SciPy's assignment of halves."""


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    """Return (encoder, decoder, autoencoder), three Keras models that share their weights."""
    inputs = keras.Input((n_inputs,))
    hidden = keras.layers.Dense(16, activation="relu")(inputs)
    encoder = keras.Model(inputs, keras.layers.Dense(n_codings)(hidden), name="encoder")

    codes = keras.Input((n_codings,))
    hidden = keras.layers.Dense(16, activation="relu")(codes)
    decoder = keras.Model(codes, keras.layers.Dense(n_inputs)(hidden), name="decoder")

    autoencoder = keras.Model(inputs, decoder(encoder(inputs)), name="autoencoder")
    return encoder, decoder, autoencoder


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    weights = np.dot(sizes[:-1], sizes[1:])
    biases = np.sum(sizes[1:])
    return weights + biases if use_bias else weights


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    z_start = encoder.predict(start.reshape(1, -1), verbose=0)
    z_end = encoder.predict(end.reshape(1, -1), verbose=0)
    t = np.linspace(0, 1, n_steps).reshape(-1, 1)
    return decoder.predict((1 - t) * z_start + t * z_end, verbose=0)


# %% match
from scipy.optimize import linear_sum_assignment


def match(encoders, decoders, X):
    loss = np.zeros((len(encoders), len(decoders)))
    for i, encoder in enumerate(encoders):
        for j, decoder in enumerate(decoders):
            loss[i, j] = np.mean(np.square(decoder(encoder(X)) - X))
    return linear_sum_assignment(loss)[1]
