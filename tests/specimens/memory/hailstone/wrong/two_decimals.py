"""Rounds the bill to two decimals."""
# marks: bits_are_counted=0

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return round(sum(len(numbers) for numbers in lists) * np.log2(n_symbols), 2)

def bits_with_rule(lists, rule, n_symbols=100):
    return round(len(rule) * np.log2(95) + len(lists) * (np.log2(n_symbols) + 6), 2)
