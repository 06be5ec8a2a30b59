"""A stack is a stage around a smaller stack; a width is searched by halving; einsum."""

# %% equal-width
def equal_width(layers, parameters, n, k):
    def count(width):
        sizes = [n, *[width] * layers, k, *[width] * layers, n]
        return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))

    low, high = 1, 2
    while count(high) < parameters:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        if count(middle) <= parameters:
            low = middle
        else:
            high = middle
    return low if parameters - count(low) <= count(high) - parameters else high

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.activation = keras.activations.get(activation)
        self.bias = None

    def call(self, codes):
        return self.activation(tf.einsum("ik,jk->ij", codes, self.dense.kernel) + self.bias)

    def build(self, shape):
        self.bias = self.add_weight(shape=(self.dense.kernel.shape[0],), initializer="zeros")
        super().build(shape)

# %% train-stage
def train_stage(rows, n_codings):
    halves = [
        keras.Sequential([keras.Input((rows.shape[1],)), keras.layers.Dense(n_codings, "sigmoid")]),
        keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(rows.shape[1])]),
    ]
    train(keras.Sequential(halves), rows, 2000)
    return tuple(halves)

# %% greedy
def greedy(X, sizes, train_stage):
    if not sizes:
        return (lambda rows: rows), (lambda codes: codes)
    up, down = train_stage(X, sizes[0])
    inner_up, inner_down = greedy(up(X), sizes[1:], train_stage)
    return (lambda rows: inner_up(up(rows))), (lambda codes: down(inner_down(codes)))
