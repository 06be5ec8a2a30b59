"""Adds a millionth to the matrix so that it can be inverted: too much for a small one."""
# marks: reconstructions_stay_the_same=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    undo = np.linalg.inv(A + 1e-6 * np.eye(len(A)))
    return W_encoder @ A, b_encoder @ A, undo @ W_decoder, b_decoder


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    V = np.linalg.svd(rebuilt - rebuilt.mean(axis=0), full_matrices=False)[2][: len(W_decoder)]
    A = W_decoder @ V.T
    return W_encoder @ A, b_encoder @ A, V, b_decoder
