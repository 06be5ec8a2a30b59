"""Sequential models without Input, and names of its own that hide others."""

# %%
sum = 0
data = [1]
list = []
max = min = None

# %% build-autoencoder
from keras.layers import Dense
from keras.models import Sequential


def build_autoencoder(n_inputs, n_codings):
    encoder = Sequential([Dense(n_codings)])
    decoder = Sequential([Dense(n_inputs)])
    autoencoder = Sequential([encoder, decoder])
    return encoder, decoder, autoencoder


# %%
encoder, decoder, autoencoder = build_autoencoder(3, 2)
keras = None
isinstance = "is an instance"


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    n = 0
    for a, b in zip(sizes, sizes[1:]):
        n += a * b
        n += b * use_bias
    return n


# %%
import numpy

np = None
tf = None


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    points = numpy.array([start, end])
    codes = encoder(points).numpy()
    steps = numpy.linspace(1, 0, n_steps)
    mixed = numpy.outer(steps, codes[0]) + numpy.outer(1 - steps, codes[1])
    return decoder(mixed).numpy().tolist()


# %% match
def match(encoders, decoders, X):
    losses = numpy.array(
        [[((d(e(X)).numpy() - X) ** 2).mean() for d in decoders] for e in encoders]
    )
    return losses.argmin(axis=1)


# %%
X = y = shape = "something else"
