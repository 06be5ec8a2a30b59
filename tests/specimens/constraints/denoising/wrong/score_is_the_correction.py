"""Returns the correction itself."""
# marks: correction_is_turned_into_the_score=0

# %% score
def score(denoise, y, sigma):
    return denoise(y, sigma) - y
