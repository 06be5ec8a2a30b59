"""Builds the whole first and cuts the halves out of it; matches with a loss of its own."""


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    autoencoder = keras.Sequential(
        [
            keras.Input((n_inputs,)),
            keras.layers.Dense(n_codings, activation="sigmoid", name="code"),
            keras.layers.Dense(n_inputs, name="reconstruction"),
        ]
    )
    code = autoencoder.get_layer("code").output
    encoder = keras.Model(autoencoder.inputs, code)
    decoder = keras.Model(code, autoencoder.outputs[0])
    return encoder, decoder, autoencoder


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    shapes = [(n_in + int(use_bias), n_out) for n_in, n_out in zip(sizes[:-1], sizes[1:])]
    return sum(np.zeros(shape).size for shape in shapes)


# %% walk
from scipy.interpolate import interp1d


def walk(encoder, decoder, start, end, n_steps):
    codes = np.asarray(encoder(np.vstack([start, end])))
    line = interp1d([0, n_steps - 1], codes, axis=0)
    return decoder(line(np.arange(n_steps)))


# %% match
def match(encoders, decoders, X):
    def loss(encoder, decoder):
        return ((decoder(encoder(X)) - X) ** 2).numpy().sum()

    return [
        min(range(len(decoders)), key=lambda j: loss(encoder, decoders[j])) for encoder in encoders
    ]
