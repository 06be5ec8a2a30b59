"""Turns the code towards the principal components of the data."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    k = W_encoder.shape[1]
    components = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2][:k]
    A = W_decoder @ components.T
    return W_encoder @ A, b_encoder @ A, components, b_decoder
