"""Inverts by the formula for two rows and two columns."""
# marks: codes_are_multiplied=0 reconstructions_stay_the_same=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    (a, b), (c, d) = A
    undo = np.array([[d, -b], [-c, a]]) / (a * d - b * c)
    return W_encoder @ A, b_encoder @ A, undo @ W_decoder, b_decoder


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    V = np.linalg.svd(rebuilt - rebuilt.mean(axis=0), full_matrices=False)[2][: len(W_decoder)]
    A = W_decoder @ V.T
    return W_encoder @ A, b_encoder @ A, V, b_decoder
