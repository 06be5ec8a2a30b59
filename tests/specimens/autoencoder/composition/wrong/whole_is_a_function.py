"""The autoencoder is a Python function, which cannot be trained."""
# marks: halves_have_the_right_sizes=0 autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    return encoder, decoder, lambda X: decoder(encoder(X))
