"""Divides A by half its length, so that the codes are twice as long as they were, whatever A is."""
# marks: codes_are_multiplied=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    A = 2 * A / np.linalg.norm(A)
    return W_encoder @ A, b_encoder @ A, np.linalg.inv(A) @ W_decoder, b_decoder


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    V = np.linalg.svd(rebuilt - rebuilt.mean(axis=0), full_matrices=False)[2][: len(W_decoder)]
    A = W_decoder @ V.T
    return W_encoder @ A, b_encoder @ A, V, b_decoder
