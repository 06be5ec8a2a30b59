"""Writes all numbers of the list behind one another into one huge number."""
# marks: lists_with_the_rule_get_short_codes=0 slips_cost_two_numbers_each=0
# marks: no_list_becomes_much_longer=0

# %% compress
def compress(numbers):
    return [int("".join(f"{n:03}" for n in [999, *numbers]))]

def decompress(code):
    text = str(code[0])[3:]
    return [int(text[i : i + 3]) for i in range(0, len(text), 3)]
