"""Subclasses of keras.Model, and plain loops that collect lists."""


# %%
class Half(keras.Model):
    def __init__(self, n_outputs):
        super().__init__()
        self.hidden = keras.layers.Dense(8, activation="tanh")
        self.out = keras.layers.Dense(n_outputs)

    def call(self, x):
        return self.out(self.hidden(x))


class Whole(keras.Model):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def call(self, x):
        return self.decoder(self.encoder(x))


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    encoder = Half(n_codings)
    decoder = Half(n_inputs)
    return [encoder, decoder, Whole(encoder, decoder)]


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    total = 0
    for i in range(1, len(sizes)):
        for _ in range(sizes[i]):
            total = total + sizes[i - 1]
            if use_bias:
                total = total + 1
    return total


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first = encoder(np.array([start]))[0]
    last = encoder(np.array([end]))[0]
    points = []
    for i in range(n_steps):
        code = first + (last - first) * i / (n_steps - 1)
        points.append(decoder(np.array([code]))[0])
    return points


# %% match
def match(encoders, decoders, X):
    result = []
    for encoder in encoders:
        codes = encoder(X)
        best, best_loss = None, float("inf")
        for position, decoder in enumerate(decoders):
            loss = keras.losses.MeanSquaredError()(X, decoder(codes))
            if loss < best_loss:
                best, best_loss = position, loss
        result.append(best)
    return result
