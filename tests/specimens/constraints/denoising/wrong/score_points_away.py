"""The score points away from the data."""
# marks: correction_is_turned_into_the_score=0

# %% score
def score(denoise, y, sigma):
    return (y - denoise(y, sigma)) / sigma**2
