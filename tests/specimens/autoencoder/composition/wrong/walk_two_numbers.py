"""Takes codes of two numbers for granted."""
# marks: walk_is_straight_between_codes=0


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    first, last = encoder(np.stack([start, end])).numpy()
    codes = [np.linspace(first[k], last[k], n_steps) for k in range(2)]
    return decoder(np.stack(codes, axis=1)).numpy()
