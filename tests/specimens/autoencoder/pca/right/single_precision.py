"""Works in float32 throughout; the models are built when they are first called."""


# %% build-linear
def build_linear(n_inputs, n_codings):
    encoder = keras.Sequential([keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.layers.Dense(n_inputs)])
    return encoder, decoder


# %% train-linear
def train_linear(X, n_codings):
    X = tf.cast(X, "float32")
    encoder, decoder = build_linear(X.shape[1], n_codings)
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder(X)
    train(autoencoder, X, 4000)
    return encoder, decoder


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    values = (W_encoder, b_encoder, W_decoder, b_decoder, A)
    W_e, b_e, W_d, b_d, A = (tf.constant(value, tf.float32) for value in values)
    return W_e @ A, tf.tensordot(b_e, A, 1), tf.linalg.inv(A) @ W_d, b_d


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    values = (W_encoder, b_encoder, W_decoder, b_decoder, X)
    W_e, b_e, W_d, b_d, X = (np.asarray(value, np.float32) for value in values)
    Q, R = np.linalg.qr(W_d.T)
    codes = X @ W_e @ R.T
    V = np.linalg.svd(codes - codes.mean(axis=0), full_matrices=False)[2].T
    return W_e @ (R.T @ V), b_e @ (R.T @ V), (Q @ V).T, b_d
