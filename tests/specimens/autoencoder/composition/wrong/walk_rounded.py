"""Rounds the codes to two digits."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    return decoder(np.linspace(first, last, n_steps).round(2)).numpy()
