"""Has no bias."""
# marks: mirror_has_an_activation_and_a_bias=0

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)

    def call(self, codes):
        return self.activation(codes @ keras.ops.transpose(self.dense.kernel))
