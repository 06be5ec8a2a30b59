"""Keeps the numbers with the largest absolute values."""
# marks: exactly_k_numbers_of_each_row_are_kept=0


# %% keep-largest
def keep_largest(codes, k):
    kept = np.zeros_like(codes)
    columns = np.argsort(np.abs(codes), axis=1)[:, -k:]
    np.put_along_axis(kept, columns, np.take_along_axis(codes, columns, axis=1), axis=1)
    return kept
