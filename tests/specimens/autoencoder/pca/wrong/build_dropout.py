"""The encoder leaves out half of its inputs while it is trained."""
# marks: halves_are_linear=0


# %% build-linear
def build_linear(n_inputs, n_codings):
    dropout = keras.layers.Dropout(0.5)
    encoder = keras.Sequential([keras.Input((n_inputs,)), dropout, keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    return encoder, decoder
