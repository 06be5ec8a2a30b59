"""The transposed kernel is taken in build: a copy of the first weights."""
# marks: kernel_is_shared=0

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)

    def build(self, shape):
        self.transposed = np.array(self.dense.kernel).T
        self.bias = self.add_weight(shape=(self.dense.kernel.shape[0],), initializer="zeros")

    def call(self, codes):
        return self.activation(codes @ self.transposed + self.bias)
