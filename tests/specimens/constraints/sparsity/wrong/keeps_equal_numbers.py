"""The chapter's line: everything that is at least as large as the k-th number."""
# marks: exactly_k_numbers_of_each_row_are_kept=0


# %% keep-largest
def keep_largest(codes, k):
    smallest_kept = np.sort(codes, axis=1)[:, -k][:, np.newaxis]
    return np.where(codes >= smallest_kept, codes, 0)
