"""The autoencoder passes its codes on in half precision."""
# marks: autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    between = keras.layers.Lambda(lambda z: keras.ops.cast(keras.ops.cast(z, "float16"), "float32"))
    return encoder, decoder, keras.Sequential([encoder, between, decoder])
