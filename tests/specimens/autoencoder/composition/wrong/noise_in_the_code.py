"""The encoder writes another code each time."""
# marks: autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    noise = keras.layers.Lambda(lambda z: z + keras.random.normal(keras.ops.shape(z)))
    layers = [keras.Input((n_inputs,)), keras.layers.Dense(n_codings), noise]
    encoder = keras.Sequential(layers)
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    return encoder, decoder, keras.Sequential([encoder, decoder])
