"""Keeps only what is larger than the k-th number."""
# marks: exactly_k_numbers_of_each_row_are_kept=0


# %% keep-largest
def keep_largest(codes, k):
    ordered = np.sort(codes, axis=1)
    return np.where(codes > ordered[:, -k][:, np.newaxis], codes, 0)
