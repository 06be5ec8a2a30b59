"""Walks from the end to the start."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    return decoder(np.linspace(last, first, n_steps)).numpy()
