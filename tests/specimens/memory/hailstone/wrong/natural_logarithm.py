"""Takes the natural logarithm."""
# marks: bits_are_counted=0 the_rule_pays_from_here_on=0

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return sum(len(numbers) for numbers in lists) * np.log(n_symbols)

def bits_with_rule(lists, rule, n_symbols=100):
    return len(rule) * np.log(95) + len(lists) * (np.log(n_symbols) + 6)

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = (length - 1) * np.log(n_symbols) - 6
    return None if saved <= 0 else int(len(rule) * np.log(95) // saved) + 1
