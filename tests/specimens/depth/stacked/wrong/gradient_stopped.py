"""The decoder follows the encoder's weights, but does not train them."""
# marks: kernel_is_shared=0

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)

    def build(self, shape):
        self.bias = self.add_weight(shape=(self.dense.kernel.shape[0],), initializer="zeros")

    def call(self, codes):
        kernel = keras.ops.stop_gradient(self.dense.kernel)
        return self.activation(codes @ keras.ops.transpose(kernel) + self.bias)
