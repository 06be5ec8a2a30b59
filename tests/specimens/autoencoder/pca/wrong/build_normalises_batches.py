"""Batch normalisation after the code, which is linear only when nothing is trained."""
# marks: halves_are_linear=0


# %% build-linear
def build_linear(n_inputs, n_codings):
    encoder = keras.Sequential(
        [
            keras.Input((n_inputs,)),
            keras.layers.Dense(n_codings),
            keras.layers.BatchNormalization(),
        ]
    )
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    return encoder, decoder
