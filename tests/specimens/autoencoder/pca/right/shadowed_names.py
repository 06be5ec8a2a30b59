"""Own variables are called sum, list, data, len and np."""

# %%
import numpy
from scipy import linalg

sum = 0
data = [1]
list = []
len = 3
np = None
checks = "later"

# %% train-linear
max = None


def train_linear(X, n_codings):
    halves = build_linear(X.shape[-1], n_codings)
    model = keras.Sequential([*halves])
    train(model, X, 2000, 0.02)
    train(model, X, 2000, 0.005)
    return halves


# %% largest-angle
def largest_angle(A, B):
    return numpy.degrees(linalg.subspace_angles(*(M.astype(numpy.float64) for M in (A, B)))).max()


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    return W_encoder @ A, b_encoder @ A, linalg.inv(A) @ W_decoder, b_decoder


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    k = W_encoder.shape[1]
    plane = X @ W_encoder @ W_decoder
    values, vectors = numpy.linalg.eig(numpy.cov(plane, rowvar=False))
    best = numpy.argsort(values.real)[::-1][:k]
    A = W_decoder @ vectors.real[:, best]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, A)


# %%
abs = isinstance = 5
tuple = float = str
