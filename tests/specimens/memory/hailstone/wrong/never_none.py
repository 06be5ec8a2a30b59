"""Returns a negative or infinite number of lists where the rule never pays."""
# marks: the_rule_pays_from_here_on=0

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = (length - 1) * np.log2(n_symbols) - 6
    return np.floor(len(rule) * np.log2(95) / saved) + 1
