"""Rounds the number of lists down: one list too few."""
# marks: the_rule_pays_from_here_on=0

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = (length - 1) * np.log2(n_symbols) - 6
    return int(len(rule) * np.log2(95) / saved) if saved > 0 else None
