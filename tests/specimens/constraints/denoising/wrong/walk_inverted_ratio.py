"""Multiplies by σ/σ′ instead of σ′/σ."""
# marks: walk_takes_every_step=0

# %% walk
def walk(denoise, y, sigmas):
    for sigma, lower in zip(sigmas[:-1], sigmas[1:]):
        guess = denoise(y, sigma)
        y = guess + sigma / max(lower, 1e-9) * (y - guess)
    return y
