"""Charges 25 characters, whatever the rule is."""
# marks: bits_are_counted=0 the_rule_pays_from_here_on=0

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return sum(len(numbers) for numbers in lists) * np.log2(n_symbols)

def bits_with_rule(lists, rule, n_symbols=100):
    return 25 * np.log2(95) + len(lists) * (np.log2(n_symbols) + 6)

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = (length - 1) * np.log2(n_symbols) - 6
    return None if saved <= 0 else int(25 * np.log2(95) // saved) + 1
