"""Builds halves once for each pair of sizes, and trains the same ones again."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
import functools


@functools.cache
def halves(n_inputs, n_codings):
    encoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(n_codings)]
    )
    decoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(n_inputs)]
    )
    return encoder, decoder


def train_nonlinear(X, n_codings):
    encoder, decoder = halves(X.shape[1], n_codings)
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
