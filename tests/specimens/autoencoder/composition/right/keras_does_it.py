"""Lets Keras count and evaluate; a deep autoencoder with normalisation and dropout."""

# %%
from keras import layers


def stack(n_in, n_out):
    return keras.Sequential(
        [
            keras.Input((n_in,)),
            layers.Dense(32),
            layers.BatchNormalization(),
            layers.LeakyReLU(),
            layers.Dropout(0.2),
            layers.Dense(n_out),
        ]
    )


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder, decoder = stack(n_inputs, n_codings), stack(n_codings, n_inputs)
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder.compile(optimizer="adam", loss="mse")
    return encoder, decoder, autoencoder


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    model = keras.Sequential()
    model.add(keras.Input((sizes[0],)))
    for size in sizes[1:]:
        model.add(layers.Dense(size, use_bias=use_bias))
    return model.count_params()


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    z = encoder(keras.ops.stack([start, end]))
    return keras.ops.convert_to_numpy(decoder(keras.ops.linspace(z[0], z[1], n_steps)))


# %% match
def match(encoders, decoders, X):
    result = []
    for encoder in encoders:
        losses = []
        for decoder in decoders:
            both = keras.Sequential([encoder, decoder])
            both.compile(loss="mse")
            losses.append(both.evaluate(X, X, verbose=0))
        result.append(losses.index(min(losses)))
    return result
