"""noise_for returns the noise that is as strong as component k."""
# marks: noise_lets_k_numbers_through=0

# %% noise-for
def noise_for(variances, k):
    return np.sqrt(np.sort(variances)[::-1][int(k) - 1])
