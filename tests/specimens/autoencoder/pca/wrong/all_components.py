"""Returns as many components as X has columns."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    components = np.linalg.svd(rebuilt - rebuilt.mean(axis=0))[2]
    A = W_decoder @ components.T
    return W_encoder @ A, b_encoder @ A, components, b_decoder
