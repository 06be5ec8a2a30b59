"""Takes the mean out of the codes and does not add it in the decoder."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rebuilt = (X @ W_encoder + b_encoder) @ W_decoder
    mean = rebuilt.mean(axis=0)
    components = np.linalg.svd(rebuilt - mean)[2][: len(W_decoder)]
    A = W_decoder @ components.T
    return W_encoder @ A, b_encoder @ A - mean @ components.T, components, b_decoder
