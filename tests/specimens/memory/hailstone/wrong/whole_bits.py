"""Rounds up to whole bits, because a bit cannot be halved."""
# marks: bits_are_counted=0

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return sum(len(numbers) for numbers in lists) * np.ceil(np.log2(n_symbols))

def bits_with_rule(lists, rule, n_symbols=100):
    return len(rule) * np.ceil(np.log2(95)) + len(lists) * (np.ceil(np.log2(n_symbols)) + 6)
