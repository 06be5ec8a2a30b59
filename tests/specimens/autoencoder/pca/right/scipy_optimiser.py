"""The weights are found by the L-BFGS optimiser of SciPy."""

# %% train-linear
from scipy.optimize import minimize


def train_linear(X, n_codings):
    n = X.shape[1]
    k = n_codings
    mean, scale = X.mean(axis=0), X.std()
    Z = (X - mean) / scale

    def loss_and_slope(theta):
        E, D = theta[: n * k].reshape(n, k), theta[n * k :].reshape(k, n)
        error = Z @ E @ D - Z
        slope = 2 * error / error.size
        slopes = [Z.T @ slope @ D.T, (Z @ E).T @ slope]
        return np.mean(error**2), np.concatenate([s.ravel() for s in slopes])

    start = np.random.default_rng(1).normal(scale=0.3, size=2 * n * k)
    theta = minimize(loss_and_slope, start, jac=True, options={"maxiter": 5000, "gtol": 1e-9}).x
    E, D = theta[: n * k].reshape(n, k), theta[n * k :].reshape(k, n)
    encoder, decoder = build_linear(n, k)
    encoder.set_weights([E / scale, -mean @ E / scale])
    decoder.set_weights([D * scale, mean])
    return encoder, decoder


# %% to-components
from scipy.linalg import null_space, orth
from sklearn.decomposition import PCA


def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    basis = orth(W_decoder.T)
    assert np.allclose(null_space(W_decoder).T @ basis, 0)
    inside = (X @ W_encoder + b_encoder) @ W_decoder @ basis
    components = PCA().fit(inside).components_ @ basis.T
    weights = [W_encoder, b_encoder]
    W, b = [w @ W_decoder @ np.linalg.pinv(components) for w in weights]
    return W, b, components, b_decoder + 0
