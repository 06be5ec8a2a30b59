"""Leaves the bias of the encoder as it was."""
# marks: codes_are_multiplied=0 reconstructions_stay_the_same=0 codes_are_the_components=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    return W_encoder @ A, b_encoder, np.linalg.inv(A) @ W_decoder, b_decoder
