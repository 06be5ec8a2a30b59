"""Solves the quadratic equation; transposes in the product; trains with fit; stages in a class."""

# %% equal-width
def equal_width(layers, parameters, n, k):
    def count(w):
        return 2 * (layers - 1) * w * w + 2 * (n + k + layers) * w + n + k

    a, b, c = 2 * (layers - 1), 2 * (n + k + layers), n + k - parameters
    root = -c / b if a == 0 else (-b + max(b * b - 4 * a * c, 0) ** 0.5) / (2 * a)
    near = [max(1, int(root) + step) for step in (-1, 0, 1, 2)]
    return sorted(near, key=lambda w: (abs(count(w) - parameters), w))[0]

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.dense = dense
        self.bend = keras.layers.Activation(activation or "linear")

    def build(self, shape):
        self.b = self.add_weight(shape=(1, self.dense.kernel.shape[0]), initializer="zeros")

    def call(self, z):
        return self.bend(tf.matmul(z, self.dense.kernel, transpose_b=True) + self.b)

# %% train-stage
def train_stage(rows, n_codings):
    encoder = keras.Sequential([keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.layers.Dense(rows.shape[1])])
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder.compile(keras.optimizers.Adam(0.01), loss="mse")
    batches = tf.data.Dataset.from_tensor_slices((rows, rows)).shuffle(len(rows)).repeat()
    batches = batches.batch(128)
    autoencoder.fit(batches, epochs=1, steps_per_epoch=1500, verbose=0)
    return encoder, decoder

# %%
class Stack:
    def __init__(self, stages):
        self.stages = stages

    def encode(self, rows):
        for up, _ in self.stages:
            rows = up(rows)
        return rows

    def decode(self, codes):
        for _, down in self.stages[::-1]:
            codes = down(codes)
        return codes

# %% greedy
def greedy(X, sizes, train_stage):
    stages = []
    for size in sizes:
        stages.append(train_stage(Stack(stages).encode(X), size))
    stack = Stack(stages)
    return stack.encode, stack.decode
