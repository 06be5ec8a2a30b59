"""Keeps the k largest numbers of each column instead of each row, as many as there are."""
# marks: exactly_k_numbers_of_each_row_are_kept=0


# %% keep-largest
def keep_largest(codes, k):
    kept = np.zeros_like(codes)
    rows = np.argsort(codes, axis=0)[-k:]
    np.put_along_axis(kept, rows, np.take_along_axis(codes, rows, axis=0), axis=0)
    return kept
