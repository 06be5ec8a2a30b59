"""Takes the singular vectors of the two matrices, as if the data were the same in all directions."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    V = np.linalg.svd(W_encoder @ W_decoder)[2][: len(W_decoder)]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, W_decoder @ V.T)
