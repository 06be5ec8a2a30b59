"""Charges the rule for each list."""
# marks: bits_are_counted=0 the_rule_pays_from_here_on=0

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return sum(len(numbers) for numbers in lists) * np.log2(n_symbols)

def bits_with_rule(lists, rule, n_symbols=100):
    return sum(len(rule) * np.log2(95) + np.log2(n_symbols) + 6 for _ in lists)

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    for m in range(1, 500):
        lists = [[1] * length] * m
        if bits_with_rule(lists, rule, n_symbols) < bits_spelled_out(lists, n_symbols):
            return m
    return None
