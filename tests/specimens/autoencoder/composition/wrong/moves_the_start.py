"""Walks with the array that it was given."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    points = []
    for code in np.linspace(first, last, n_steps):
        start[:] = decoder(code[np.newaxis])[0]
        points.append(start.copy())
    return np.array(points)
