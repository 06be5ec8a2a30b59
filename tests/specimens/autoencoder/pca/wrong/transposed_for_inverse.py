"""Undoes A with its transpose, as if it were a rotation."""
# marks: reconstructions_stay_the_same=0 codes_are_the_components=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    return W_encoder @ A, b_encoder @ A, A.T @ W_decoder, b_decoder
