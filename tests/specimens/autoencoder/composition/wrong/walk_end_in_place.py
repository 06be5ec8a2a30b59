"""Turns the array with the end into the way to it."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    end -= start
    return decoder(np.linspace(first, last, n_steps)).numpy()
