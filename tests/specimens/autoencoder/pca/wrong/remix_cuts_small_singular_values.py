"""The pseudo-inverse takes directions for nothing that are short, however long the others are."""
# marks: reconstructions_stay_the_same=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    U, s, Vt = np.linalg.svd(A)
    undo = (Vt.T / np.where(s > 0.01, s, np.inf)) @ U.T
    return W_encoder @ A, b_encoder @ A, undo @ W_decoder, b_decoder


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    V = np.linalg.svd(rebuilt - rebuilt.mean(axis=0), full_matrices=False)[2][: len(W_decoder)]
    A = W_decoder @ V.T
    return W_encoder @ A, b_encoder @ A, V, b_decoder
