"""Does not see that a rule that saves exactly nothing never pays either."""
# marks: the_rule_pays_from_here_on=0

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = (length - 1) * np.log2(n_symbols) - 6
    if saved < 0:
        return None
    return int(len(rule) * np.log2(95) / saved) + 1
