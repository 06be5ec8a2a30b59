"""Functional models; trains until the loss stands still; the angle from projections."""

# %%
import scipy.linalg as la
from scipy.linalg import orth


def steps_until_level(encoder, decoder, X, learning_rate):
    weights = encoder.trainable_variables + decoder.trainable_variables
    optimizer = keras.optimizers.Nadam(learning_rate)
    optimizer.build(weights)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((decoder(encoder(X)) - X) ** 2)
        optimizer.apply(tape.gradient(loss, weights), weights)
        return loss

    before = float("inf")
    for _ in range(50):
        for _ in range(200):
            loss = step()
        if before - float(loss) < 1e-5 * float(loss):
            break
        before = float(loss)


# %% build-linear
def build_linear(n_inputs, n_codings):
    x = keras.Input((n_inputs,))
    encoder = keras.Model(x, keras.layers.Dense(n_codings)(x))
    z = keras.Input((n_codings,))
    decoder = keras.Model(z, keras.layers.Dense(n_inputs, "linear")(z))
    return encoder, decoder


# %% train-linear
def train_linear(X, n_codings):
    X = tf.constant(X, tf.float32)
    encoder, decoder = build_linear(X.shape[1], n_codings)
    for learning_rate in (0.02, 0.002):
        steps_until_level(encoder, decoder, X, learning_rate)
    return encoder, decoder


# %% largest-angle
def largest_angle(A, B):
    A, B = orth(A.astype(np.double)), orth(B.astype(np.double))
    sine = np.linalg.norm(A @ A.T - B @ B.T, ord=2)
    return float(np.rad2deg(np.arcsin(min(sine, 1))))


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    return W_encoder @ A, b_encoder @ A, np.linalg.solve(A, W_decoder), b_decoder


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    C = np.atleast_2d(np.cov((X @ W_encoder).T))
    gram = W_decoder @ W_decoder.T
    A = la.eigh(C, np.linalg.inv(gram))[1][:, ::-1]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, A)
