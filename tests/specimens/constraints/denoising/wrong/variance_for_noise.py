"""noise_for returns the variance of the noise."""
# marks: noise_lets_k_numbers_through=0

# %% noise-for
def noise_for(variances, k):
    low, high = 0, np.sum(variances) / k
    for _ in range(200):
        middle = (low + high) / 2
        if np.sum(variances / (variances + middle)) > k:
            low = middle
        else:
            high = middle
    return high
