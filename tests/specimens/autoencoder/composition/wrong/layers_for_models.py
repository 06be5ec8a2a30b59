"""The halves are layers, not models."""
# marks: halves_have_the_right_sizes=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.layers.Dense(n_codings)
    decoder = keras.layers.Dense(n_inputs)
    return encoder, decoder, keras.Sequential([keras.Input((n_inputs,)), encoder, decoder])
