"""Returns lists, tensors and NumPy scalars."""


# %% build-linear
def build_linear(n_inputs, n_codings):
    sizes = [(n_inputs, n_codings), (n_codings, n_inputs)]
    return [keras.Sequential([keras.Input((a,)), keras.layers.Dense(b)]) for a, b in sizes]


# %% train-linear
def train_linear(X, n_codings):
    halves = build_linear(X.shape[1], n_codings)
    train(keras.Sequential(halves), X, 5000)
    return halves


# %% largest-angle
def largest_angle(A, B):
    A, B = tf.constant(A, tf.float64), tf.constant(B, tf.float64)
    Q_a, Q_b = tf.linalg.qr(A).q, tf.linalg.qr(B).q
    cosines = tf.linalg.svd(tf.matmul(Q_a, Q_b, transpose_a=True), compute_uv=False)
    return tf.acos(tf.clip_by_value(tf.reduce_min(cosines), -1, 1)) * 180 / np.pi


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    W, b = W_encoder @ A, tf.linalg.matvec(A, b_encoder, transpose_a=True)
    return [W.tolist(), b, tf.linalg.solve(A, W_decoder), list(b_decoder)]


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    W_e, b_e, W_d, X = (tf.constant(w) for w in (W_encoder, b_encoder, W_decoder, X))
    rebuilt = (X @ W_e + b_e) @ W_d
    s, u, v = tf.linalg.svd(rebuilt - tf.reduce_mean(rebuilt, axis=0))
    v = v[:, : len(W_decoder)]
    bias = tf.linalg.matvec(W_d @ v, b_e, transpose_a=True)
    return [W_e @ W_d @ v, bias.numpy().tolist(), tf.transpose(v), list(b_decoder)]
