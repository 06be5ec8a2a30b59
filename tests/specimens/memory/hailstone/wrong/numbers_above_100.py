"""Puts start and length of a run into one number above 100."""
# marks: lists_with_the_rule_get_short_codes=0 slips_cost_two_numbers_each=0
# marks: no_list_becomes_much_longer=0

# %% compress
def compress(numbers):
    code = []
    after = None
    for n in numbers:
        if n == after:
            code[-1] += 1
        else:
            code.append(1000 * n + 1)
        after = n // 2 if n % 2 == 0 else 3 * n + 1
    return code

def decompress(code):
    return [n for run in code for n in decode(run // 1000, run % 1000)]
