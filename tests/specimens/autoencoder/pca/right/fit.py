"""Sequential models; fit with many small batches of a repeated data set."""

# %%
import scipy.linalg as la


# %% build-linear
def build_linear(n_inputs, n_codings):
    encoder = keras.Sequential(name="encoder")
    encoder.add(keras.Input(shape=(n_inputs,)))
    encoder.add(keras.layers.Dense(n_codings, activation=None))
    decoder = keras.Sequential(name="decoder")
    decoder.add(keras.Input(shape=(n_codings,)))
    decoder.add(keras.layers.Dense(n_inputs, activation=None))
    return encoder, decoder


# %% train-linear
def train_linear(X, n_codings):
    encoder, decoder = build_linear(X.shape[1], n_codings)
    autoencoder = keras.Sequential([encoder, decoder])
    decay = keras.optimizers.schedules.CosineDecay(0.02, 4000)
    autoencoder.compile(keras.optimizers.Adam(decay), loss="mse", steps_per_execution=100)
    X = X.astype("float32")
    batches = tf.data.Dataset.from_tensor_slices((X, X)).repeat().shuffle(1000).batch(32)
    autoencoder.fit(batches, epochs=1, steps_per_epoch=4000, verbose=2)
    return encoder, decoder


# %% largest-angle
def largest_angle(A, B):
    return np.rad2deg(la.subspace_angles(A.astype("float64"), B.astype("float64"))[0])


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    new = (W_encoder @ A, A.T @ b_encoder, np.linalg.pinv(A) @ W_decoder, b_decoder)
    return tuple(np.asarray(w) for w in new)


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    codes = X @ remix(W_encoder, b_encoder, W_decoder, b_decoder, R.T)[0]
    covariance = np.atleast_2d(np.cov(codes, rowvar=False))
    vectors = np.linalg.eigh(covariance).eigenvectors[:, ::-1]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, R.T @ vectors)
