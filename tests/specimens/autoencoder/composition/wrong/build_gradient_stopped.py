"""Stops the gradient between the halves, so that training never reaches the encoder."""
# marks: autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    between = keras.layers.Lambda(keras.ops.stop_gradient)
    return encoder, decoder, keras.Sequential([encoder, between, decoder])
