"""Makes `n_steps` steps, which are one point more."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    return decoder(np.linspace(first, last, n_steps + 1)).numpy()
