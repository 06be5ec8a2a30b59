"""Overwrites the weights that it was given."""
# marks: codes_are_multiplied=0 codes_are_the_components=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    W_encoder[:] = W_encoder @ A
    b_encoder[:] = b_encoder @ A
    W_decoder[:] = np.linalg.inv(A) @ W_decoder
    return W_encoder, b_encoder, W_decoder, b_decoder
