"""Mixes the guess with the noise of the start."""
# marks: walk_takes_every_step=0

# %% walk
def walk(denoise, y, sigmas):
    start = y
    for sigma, lower in zip(sigmas[:-1], sigmas[1:]):
        guess = denoise(y, sigma)
        y = guess + lower / sigmas[0] * (start - guess)
    return y
