"""The bias and the activation of the mirror are layers of their own inside it; own loop."""

# %%
class Bias(keras.layers.Layer):
    def build(self, shape):
        self.values = self.add_weight(shape=(shape[-1],), initializer="zeros")

    def call(self, x):
        return x + self.values

# %% tied
class Tied(keras.layers.Layer):
    def __init__(self, dense, activation=None):
        super().__init__()
        self.dense = dense
        self.bias = Bias()
        self.bend = keras.layers.Activation(activation)

    def call(self, codes):
        kernel = keras.ops.transpose(self.dense.kernel)
        return self.bend(self.bias(keras.ops.matmul(codes, kernel)))

# %% train-stage
def train_stage(rows, n_codings):
    encoder = keras.Sequential([keras.layers.Dense(n_codings, "tanh")])
    decoder = keras.Sequential([keras.layers.Dense(rows.shape[1])])
    X = tf.constant(rows)
    decoder(encoder(X))
    weights = encoder.trainable_variables + decoder.trainable_variables
    optimizer = keras.optimizers.Nadam(0.01)
    optimizer.build(weights)

    @tf.function
    def epoch():
        for _ in range(10):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((decoder(encoder(X)) - X) ** 2)
            optimizer.apply(tape.gradient(loss, weights), weights)

    for _ in range(120):
        epoch()
    return encoder, decoder
