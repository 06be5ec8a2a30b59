"""noise_for tries sigmas from 0.001 to 10."""
# marks: noise_lets_k_numbers_through=0

# %% noise-for
def noise_for(variances, k):
    grid = np.linspace(0.001, 10, 100_000)
    numbers = np.sum(variances[:, None] / (variances[:, None] + grid**2), axis=0)
    return grid[np.argmin(np.abs(numbers - k))]
