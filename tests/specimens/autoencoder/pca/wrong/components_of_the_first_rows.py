"""Looks at the first hundred rows of X."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X[:100] @ W_encoder @ W_decoder
    V = np.linalg.svd(rebuilt - rebuilt.mean(axis=0), full_matrices=False)[2][: len(W_decoder)]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, W_decoder @ V.T)
