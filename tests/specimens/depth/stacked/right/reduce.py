"""functools.reduce; NumPy's argmin over all widths; the kernel is kept in build, untransposed."""

# %%
from functools import reduce

# %% equal-width
def equal_width(layers, parameters, n, k):
    w = np.arange(1, min(parameters, 1_000_000) + 2, dtype=np.int64)
    counts = 2 * (n * w + w + (layers - 1) * (w * w + w) + w * k) + k + n
    return w[np.argmin(np.abs(counts - parameters))]

# %% tied
class Tied(keras.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense, self.activation = dense, keras.activations.get(activation)

    def build(self, input_shape):
        self.W = self.dense.kernel
        self.bias = self.add_weight(shape=[self.W.shape[0]], initializer="zeros", name="bias")

    def call(self, inputs):
        return self.activation(keras.ops.add(keras.ops.dot(inputs, self.W.T), self.bias))

# %% train-stage
def train_stage(rows, n_codings):
    inputs = keras.Input((rows.shape[-1],))
    codes = keras.layers.Dense(n_codings, activation="tanh")(inputs)
    waiting = keras.Input((n_codings,))
    outputs = keras.layers.Dense(rows.shape[-1])(waiting)
    encoder, decoder = keras.Model(inputs, codes), keras.Model(waiting, outputs)
    train(keras.Model(inputs, decoder(encoder(inputs))), rows, steps=1500, learning_rate=0.02)
    return encoder, decoder

# %% greedy
def greedy(X, sizes, train_stage):
    stages = []
    for size in sizes:
        stages.append(train_stage(X, size))
        X = stages[-1][0](X)

    def encode(rows):
        return reduce(lambda rows, stage: stage[0](rows), stages, rows)

    def decode(codes):
        return reduce(lambda codes, stage: stage[1](codes), stages[::-1], codes)

    return encode, decode
