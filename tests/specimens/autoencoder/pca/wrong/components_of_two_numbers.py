"""Keeps two components, however many numbers the code has."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    V = np.linalg.svd(rebuilt - rebuilt.mean(axis=0), full_matrices=False)[2][: len(W_decoder)]
    A = W_decoder @ V.T
    A[:, 2:] = 0
    return W_encoder @ A, b_encoder @ A, V, b_decoder
