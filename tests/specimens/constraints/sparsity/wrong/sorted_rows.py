"""Returns the kept numbers in the order of their size."""
# marks: exactly_k_numbers_of_each_row_are_kept=0


# %% keep-largest
def keep_largest(codes, k):
    kept = np.sort(codes, axis=1)[:, ::-1].copy()
    kept[:, k:] = 0
    return kept
