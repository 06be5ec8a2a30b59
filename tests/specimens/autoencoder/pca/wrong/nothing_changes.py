"""Returns the weights unchanged, so the reconstructions stay the same."""
# marks: codes_are_multiplied=0 reconstructions_stay_the_same=0 codes_are_the_components=0


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    return W_encoder, b_encoder, W_decoder, b_decoder
