"""Denoises again and again."""
# marks: walk_takes_every_step=0

# %% walk
def walk(denoise, y, sigmas):
    for sigma, lower in zip(sigmas[:-1], sigmas[1:]):
        y = denoise(y, sigma)
    return y
