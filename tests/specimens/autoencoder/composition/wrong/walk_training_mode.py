"""Calls the halves as in training, where dropout is at work."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end]), training=True).numpy()
    return decoder(np.linspace(first, last, n_steps), training=True).numpy()
