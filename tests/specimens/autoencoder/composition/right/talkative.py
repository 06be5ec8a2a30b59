"""Prints, warns and shows its progress on stderr; the classical ReLU code and sigmoid output."""

# %%
import logging
import sys
import warnings


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    print("building", n_inputs, n_codings)
    warnings.warn("this network is small", stacklevel=1)
    encoder = keras.Sequential(
        [keras.Input((n_inputs,)), keras.layers.Dense(n_codings, activation="relu")]
    )
    decoder = keras.Sequential(
        [keras.Input((n_codings,)), keras.layers.Dense(n_inputs, activation="sigmoid")]
    )
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder.summary()
    return encoder, decoder, autoencoder


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    logging.warning("counting %s", sizes)
    n = 0.0
    for n_in, n_out in zip(sizes, sizes[1:]):
        print(n_in, "to", n_out, file=sys.stderr)
        n += n_in * n_out + (n_out if use_bias else 0)
    return n


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    z = encoder.predict(np.stack([start, end]))
    points = []
    for i in range(n_steps):
        sys.stderr.write(f"\rstep {i + 1} of {n_steps}")
        share = i / (n_steps - 1)
        points.append(decoder.predict(((1 - share) * z[0] + share * z[1])[None])[0])
    return np.array(points)


# %% match
def match(encoders, decoders, X):
    found = []
    for encoder in encoders:
        losses = [np.mean((decoder.predict(encoder.predict(X)) - X) ** 2) for decoder in decoders]
        logging.getLogger("match").error("losses %s", losses)
        found.append(np.argmin(losses))
    return found
