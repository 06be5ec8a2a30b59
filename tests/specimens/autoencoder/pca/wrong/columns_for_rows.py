"""Returns the components as columns."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    rebuilt = rebuilt - rebuilt.mean(axis=0)
    columns = np.linalg.svd(rebuilt)[2][: len(W_decoder)].T
    A = W_decoder @ columns
    return W_encoder @ A, b_encoder @ A, columns, b_decoder
