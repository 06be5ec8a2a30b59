"""Makes the bias when it is written down, although dense may not know its input size yet."""
# marks: mirror_has_an_activation_and_a_bias=0

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)
        self.bias = self.add_weight(shape=(dense.kernel.shape[0],), initializer="zeros")

    def call(self, codes):
        return self.activation(codes @ keras.ops.transpose(self.dense.kernel) + self.bias)
