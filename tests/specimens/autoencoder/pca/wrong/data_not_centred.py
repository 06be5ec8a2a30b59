"""Leaves out the bias, and believes that the rest has no mean."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    components = np.linalg.svd(X @ W_encoder @ W_decoder)[2][: W_encoder.shape[1]]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, W_decoder @ components.T)
