"""Sets the other numbers to zero in the array that it is given."""
# marks: exactly_k_numbers_of_each_row_are_kept=0


# %% keep-largest
def keep_largest(codes, k):
    for row in codes:
        row[np.argsort(row)[: len(row) - k]] = 0
    return codes
