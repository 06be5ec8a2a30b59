"""Denoises with the next level."""
# marks: walk_takes_every_step=0

# %% walk
def walk(denoise, y, sigmas):
    for sigma, lower in zip(sigmas[:-1], sigmas[1:]):
        guess = denoise(y, lower)
        y = guess + lower / sigma * (y - guess)
    return y
