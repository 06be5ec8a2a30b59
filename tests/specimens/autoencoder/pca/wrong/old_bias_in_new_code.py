"""Forgets the bias of the encoder when it turns the code."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = X @ W_encoder @ W_decoder
    components = np.linalg.svd(rebuilt - rebuilt.mean(axis=0))[2][: len(W_decoder)]
    return W_encoder @ W_decoder @ components.T, b_encoder, components, b_decoder
