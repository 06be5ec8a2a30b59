"""Rounds the inverse to two decimals."""
# marks: reconstructions_stay_the_same=0 codes_are_the_components=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    undo = np.round(np.linalg.inv(A), 2)
    return W_encoder @ A, b_encoder @ A, undo @ W_decoder, b_decoder
