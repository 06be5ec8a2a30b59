"""Starts with the transposed kernel, as a weight of its own that is trained separately."""
# marks: kernel_is_shared=0

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)

    def build(self, shape):
        n_inputs, units = self.dense.kernel.shape
        self.kernel = self.add_weight(shape=(units, n_inputs), initializer="zeros")
        self.kernel.assign(keras.ops.transpose(self.dense.kernel))
        self.bias = self.add_weight(shape=(n_inputs,), initializer="zeros")

    def call(self, codes):
        return self.activation(codes @ self.kernel + self.bias)
