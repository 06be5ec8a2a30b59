"""Freezes the encoder."""
# marks: autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    encoder.trainable = False
    return encoder, decoder, keras.Sequential([encoder, decoder])
