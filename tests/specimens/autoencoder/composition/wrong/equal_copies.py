"""The autoencoder is made of copies that begin with the same weights."""
# marks: autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    copies = [keras.models.clone_model(half) for half in (encoder, decoder)]
    autoencoder = keras.Sequential(copies)
    autoencoder.set_weights(encoder.get_weights() + decoder.get_weights())
    return encoder, decoder, autoencoder
