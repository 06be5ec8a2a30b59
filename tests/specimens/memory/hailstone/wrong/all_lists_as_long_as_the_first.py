"""Takes all lists for as long as the first one."""
# marks: bits_are_counted=0

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return len(lists) * len(lists[0]) * np.log2(n_symbols)

def bits_with_rule(lists, rule, n_symbols=100):
    return len(rule) * np.log2(95) + len(lists) * (np.log2(n_symbols) + 6)
