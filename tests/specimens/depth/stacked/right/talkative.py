"""Prints, warns and writes to stderr; names that hide built-in functions."""

# %%
import sys
import warnings

sum = max = min = 0
data = "mine"
count = keras_layers = None

# %% equal-width
def equal_width(layers, parameters, n, k):
    print("looking for a width")
    warnings.warn("this may take a while")
    width = 1

    def gap(w):
        return abs(2 * (n * w + (layers - 1) * w * w + w * k) + 2 * layers * w + k + n - parameters)

    while gap(width + 1) < gap(width):
        width += 1
    return float(width)

# %% train-stage
def train_stage(rows, n_codings):
    print("training", file=sys.stderr)
    encoder = keras.Sequential([keras.Input((rows.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(rows.shape[1])])
    autoencoder = keras.Sequential([encoder, decoder])
    for steps, rate in [(600, 0.01), (600, 0.003)]:
        train(autoencoder, rows, steps, rate)
        print(steps, "steps at", rate)
    return encoder, decoder
