"""Rounding decides whether the last step of arange belongs to the walk."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    step = 1 / (n_steps - 1)
    share = np.arange(0, 1 + step, step)
    return decoder(first + share[:, np.newaxis] * (last - first)).numpy()
