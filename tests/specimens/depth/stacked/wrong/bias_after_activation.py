"""Adds the bias to what has been bent already."""
# marks: mirror_has_an_activation_and_a_bias=0

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)

    def build(self, shape):
        self.bias = self.add_weight(shape=(self.dense.kernel.shape[0],), initializer="zeros")

    def call(self, codes):
        return self.activation(codes @ keras.ops.transpose(self.dense.kernel)) + self.bias
