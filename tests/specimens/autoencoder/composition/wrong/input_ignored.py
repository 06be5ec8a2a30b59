"""The encoder has weights and gives the same code to everything."""
# marks: autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    forget = keras.layers.Lambda(lambda X: 0 * X)
    encoder = keras.Sequential([keras.Input((n_inputs,)), forget, keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    return encoder, decoder, keras.Sequential([encoder, decoder])
