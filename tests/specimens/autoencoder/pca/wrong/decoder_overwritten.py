"""Writes the new weights into the arrays of the old ones."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    components = np.linalg.svd(rebuilt - rebuilt.mean(axis=0))[2][: len(W_decoder)]
    A = W_decoder @ components.T
    W_decoder[:] = components
    return W_encoder @ A, b_encoder @ A, W_decoder, b_decoder
