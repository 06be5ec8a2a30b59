"""Walks along each coordinate, and divides by zero where a coordinate stays the same."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    step = (last - first) / (n_steps - 1)
    done = np.arange(n_steps)[:, np.newaxis] * step / (last - first)
    return decoder(first + done * (last - first)).numpy()
