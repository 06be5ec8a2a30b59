"""Builds 3, 2, 3 whatever sizes are asked for."""
# marks: halves_have_the_right_sizes=0 autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    decoder = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
    return encoder, decoder, keras.Sequential([encoder, decoder])
