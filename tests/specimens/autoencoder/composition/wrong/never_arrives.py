"""Leaves the last code out."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    codes = [first + (last - first) * i / n_steps for i in range(n_steps)]
    return decoder(np.array(codes)).numpy()
