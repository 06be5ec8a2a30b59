"""Sets out and arrives slowly: only the ends and the middle are where they should be."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    share = (1 - np.cos(np.linspace(0, np.pi, n_steps))) / 2
    return decoder(first + share[:, np.newaxis] * (last - first)).numpy()
