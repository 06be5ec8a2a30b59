"""The autoencoder cuts off codes beyond 20, which its encoder does not."""
# marks: autoencoder_shares_the_weights_of_its_halves=0


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(n_inputs)])
    between = keras.layers.Lambda(lambda z: keras.ops.clip(z, -20, 20))
    return encoder, decoder, keras.Sequential([encoder, between, decoder])
