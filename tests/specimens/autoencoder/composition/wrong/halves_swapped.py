"""Exchanges the sizes of the halves: the code has as many numbers as the input."""
# marks: halves_have_the_right_sizes=0 autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_inputs)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_codings)])
    return encoder, decoder, keras.Sequential([encoder, decoder])
