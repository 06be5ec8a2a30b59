"""Applies a ReLU first, so that negative numbers are never kept."""
# marks: exactly_k_numbers_of_each_row_are_kept=0


# %% keep-largest
def keep_largest(codes, k):
    positive = np.maximum(codes, 0)
    kept = np.zeros_like(positive)
    columns = np.argsort(positive, axis=1)[:, -k:]
    np.put_along_axis(kept, columns, np.take_along_axis(positive, columns, axis=1), axis=1)
    return kept
