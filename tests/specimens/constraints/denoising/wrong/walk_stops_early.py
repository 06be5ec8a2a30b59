"""Leaves out the last level."""
# marks: walk_takes_every_step=0

# %% walk
def walk(denoise, y, sigmas):
    for sigma, lower in zip(sigmas[:-2], sigmas[1:-1]):
        guess = denoise(y, sigma)
        y = guess + lower / sigma * (y - guess)
    return y
