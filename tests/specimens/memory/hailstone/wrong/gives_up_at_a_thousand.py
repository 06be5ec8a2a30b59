"""Tries up to a thousand lists, and says that the rule never pays if that was not enough."""
# marks: the_rule_pays_from_here_on=0

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    for m in range(1, 1001):
        if len(rule) * np.log2(95) + m * (np.log2(n_symbols) + 6) < m * length * np.log2(n_symbols):
            return m
