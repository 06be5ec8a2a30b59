"""Every function warns, logs and draws a progress bar on stderr."""

# %%
import logging
import sys
import warnings


def say(text):
    print(text)
    print(text, file=sys.stderr)
    warnings.warn(text, stacklevel=2)
    logging.getLogger("student").warning(text)
    tf.get_logger().warning(text)


# %% build-linear
def build_linear(n_inputs, n_codings):
    say(f"{n_inputs} -> {n_codings} -> {n_inputs}")
    encoder = keras.Sequential([keras.layers.Dense(n_codings, input_shape=(n_inputs,))])
    decoder = keras.Sequential([keras.layers.Dense(n_inputs, input_shape=(n_codings,))])
    return encoder, decoder


# %% train-linear
def train_linear(X, n_codings):
    encoder, decoder = build_linear(X.shape[1], n_codings)
    autoencoder = keras.Sequential([encoder, decoder])
    for percent in range(0, 100, 4):
        train(autoencoder, X, 100, learning_rate=0.02 if percent < 80 else 0.002)
        sys.stderr.write(f"\r{percent:3}% |{'#' * (percent // 5):20}|")
        sys.stderr.flush()
    encoder.summary()
    return encoder, decoder


# %% largest-angle
def largest_angle(A, B):
    say("angle")
    np.log(np.zeros(2))
    Q_a, Q_b = [np.linalg.qr(np.array(M, dtype=np.float64))[0] for M in (A, B)]
    cosines = np.linalg.svd(Q_a.T @ Q_b, compute_uv=False)
    return np.degrees(np.arccos(np.clip(cosines, -1, 1)))[-1]


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    say("components")
    codes = X @ W_encoder + b_encoder
    for _ in range(2):
        rebuilt = codes @ W_decoder + b_decoder
        rebuilt = rebuilt - rebuilt.mean(axis=0)
        np.log(-np.ones(3))
    U, s, Vt = np.linalg.svd(rebuilt)
    C = Vt[: codes.shape[1]]
    say(f"variances {s**2 / len(X)}")
    A = np.linalg.inv(C @ np.linalg.pinv(W_decoder))
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, A)
