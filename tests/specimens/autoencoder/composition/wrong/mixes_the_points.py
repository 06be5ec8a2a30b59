"""Mixes the points and encodes the mixtures."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    points = np.linspace(start, end, n_steps)
    return decoder(encoder(points)).numpy()
