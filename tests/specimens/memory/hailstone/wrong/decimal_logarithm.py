"""Takes the logarithm to base 10 in the bill, but not for the number of lists."""
# marks: bits_are_counted=0

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return sum(len(numbers) for numbers in lists) * np.log10(n_symbols)

def bits_with_rule(lists, rule, n_symbols=100):
    return len(rule) * np.log10(95) + len(lists) * (np.log10(n_symbols) + 6)
