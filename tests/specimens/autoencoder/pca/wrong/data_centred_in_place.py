"""Subtracts the mean from the rows of X that it was given."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    X -= X.mean(axis=0)
    components = np.linalg.svd(X @ W_encoder @ W_decoder)[2][: len(W_decoder)]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, W_decoder @ components.T)
