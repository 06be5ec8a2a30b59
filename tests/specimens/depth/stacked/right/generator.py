"""The bias is a variable made without add_weight; a generator trains the stages."""

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)

    def build(self, shape):
        n_inputs = self.dense.kernel.shape[0]
        self.bias = keras.Variable(np.zeros((n_inputs,), "float32"))

    def call(self, codes):
        W = self.dense.kernel
        out = keras.ops.sum(codes[:, None, :] * W[None, :, :], axis=-1)
        return self.activation(out + self.bias)

# %%
def stages(rows, sizes, train_stage):
    for size in sizes:
        up, down = train_stage(rows, size)
        yield up, down
        rows = up(rows)

# %% greedy
def greedy(X, sizes, train_stage):
    ups, downs = zip(*stages(X, sizes, train_stage))

    def encode(rows):
        for up in ups:
            rows = np.asarray(up(rows))
        return rows

    def decode(codes):
        for i in range(len(downs) - 1, -1, -1):
            codes = np.asarray(downs[i](codes))
        return codes

    return encode, decode
