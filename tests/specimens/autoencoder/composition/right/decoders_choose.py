"""Asks each decoder for its encoder and turns the answer round; a convolution as encoder."""


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential(
        [
            keras.Input((n_inputs,)),
            keras.layers.Reshape((n_inputs, 1)),
            keras.layers.Conv1D(n_codings, n_inputs),
            keras.layers.Flatten(),
        ]
    )
    decoder = keras.Sequential(
        [keras.Input((n_codings,)), keras.layers.Dense(n_inputs, activation="linear")]
    )
    both = keras.Sequential(name="autoencoder")
    both.add(encoder)
    both.add(decoder)
    return encoder, decoder, both


# %% count-parameters
from functools import reduce
from operator import mul


def count_parameters(sizes, use_bias=True):
    sizes = np.array(sizes)
    layers = np.stack([sizes[:-1] + (1 if use_bias else 0), sizes[1:]])
    return np.int64(reduce(mul, layers).sum())


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    a, b = encoder(np.array([start, end])).numpy()
    codes = np.empty((n_steps, len(a)))
    for k in range(len(a)):
        codes[:, k] = np.interp(np.arange(n_steps), [0, n_steps - 1], [a[k], b[k]])
    return decoder(codes)


# %% match
from sklearn.metrics import mean_squared_error


def match(encoders, decoders, X):
    codes = [encoder(X) for encoder in encoders]
    result = [0] * len(encoders)
    for j, decoder in enumerate(decoders):
        losses = [mean_squared_error(X, decoder(z).numpy()) for z in codes]
        result[losses.index(min(losses))] = j
    return np.array(result, dtype=float)
