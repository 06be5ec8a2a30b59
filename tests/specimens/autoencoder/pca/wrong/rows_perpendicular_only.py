"""Makes the rows orthonormal; the codes stay correlated."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    return W_encoder @ R.T, b_encoder @ R.T, Q.T, b_decoder
