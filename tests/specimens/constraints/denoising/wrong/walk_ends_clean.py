"""Denoises once more at the end."""
# marks: walk_takes_every_step=0

# %% walk
def walk(denoise, y, sigmas):
    for sigma, lower in zip(sigmas[:-1], sigmas[1:]):
        guess = denoise(y, sigma)
        y = guess + lower / sigma * (y - guess)
    return denoise(y, sigmas[-1])
