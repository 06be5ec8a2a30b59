"""Takes the plane from scikit-learn's PCA and writes it into the weights."""

# %% train-linear
from sklearn.decomposition import PCA


def train_linear(X, n_codings):
    pca = PCA(n_codings).fit(X)
    encoder, decoder = build_linear(X.shape[1], n_codings)
    encoder.set_weights([pca.components_.T, -pca.components_ @ pca.mean_])
    decoder.set_weights([pca.components_, pca.mean_])
    return encoder, decoder


# %% largest-angle
def largest_angle(A, B):
    A, B = np.float64(A), np.float64(B)
    Ua = np.linalg.svd(A, full_matrices=False)[0]
    Ub = np.linalg.svd(B, full_matrices=False)[0]
    outside = np.linalg.norm(Ub - Ua @ (Ua.T @ Ub), ord=2)
    inside = np.linalg.svd(Ua.T @ Ub)[1].min()
    return np.degrees(np.arctan2(outside, inside))


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = (X @ W_encoder + b_encoder) @ W_decoder + b_decoder
    pca = PCA(len(b_encoder)).fit(rebuilt)
    turn = W_decoder @ pca.components_.T
    b_new = b_encoder @ turn + (b_decoder - pca.mean_) @ pca.components_.T
    return W_encoder @ turn, b_new, pca.components_, pca.mean_
