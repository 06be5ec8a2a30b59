"""Changes the rows that it is given."""
# marks: walk_takes_every_step=0

# %% walk
def walk(denoise, y, sigmas):
    for sigma, lower in zip(sigmas[:-1], sigmas[1:]):
        guess = denoise(y, sigma)
        y -= guess
        y *= lower / sigma
        y += guess
    return y
