"""The decoder uses the weights of the encoder, transposed; tensors as results."""


# %%
class Transposed(keras.layers.Layer):
    def __init__(self, dense):
        super().__init__()
        self.dense = dense

    def build(self, shape):
        self.bias = self.add_weight(shape=(self.dense.kernel.shape[0],), initializer="zeros")

    def call(self, z):
        return keras.ops.matmul(z, keras.ops.transpose(self.dense.kernel)) + self.bias


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    dense = keras.layers.Dense(n_codings)
    encoder = keras.Sequential([keras.Input((n_inputs,)), dense])
    decoder = keras.Sequential([keras.Input((n_codings,)), Transposed(dense)])
    return encoder, decoder, keras.Sequential([encoder, decoder])


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    if len(sizes) < 2:
        return 0
    n_in, n_out, *rest = sizes
    here = n_in * n_out + (n_out if use_bias else 0)
    return here + count_parameters([n_out, *rest], use_bias)


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = tf.unstack(encoder(tf.stack([start, end])))
    return decoder(tf.linspace(first, last, n_steps))


# %% match
def match(encoders, decoders, X):
    loss = tf.stack(
        [
            [tf.nn.l2_loss(decoder(encoder(X)) - X) for decoder in decoders]
            for encoder in encoders
        ]
    )
    return tuple(tf.argmin(loss, axis=1).numpy())
