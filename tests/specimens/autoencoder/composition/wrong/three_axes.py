"""Encodes each point as one row, so that the line between the codes has an axis too many."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first = encoder(start[np.newaxis])
    last = encoder(end[np.newaxis])
    return decoder(np.linspace(first, last, n_steps)).numpy()
