"""Spends four numbers: kind of code, start, length, and how many exceptions follow."""
# marks: lists_with_the_rule_get_short_codes=0 slips_cost_two_numbers_each=0

# %% compress
def after(n):
    return n // 2 if n % 2 == 0 else 3 * n + 1

def compress(numbers):
    slips = [(i + 1, b) for i, (a, b) in enumerate(zip(numbers, numbers[1:])) if b != after(a)]
    code = [1, numbers[0], len(numbers), len(slips)] + [x for slip in slips for x in slip]
    return min([0] + numbers, code, key=len)

def decompress(code):
    if code[0] == 0:
        return code[1:]
    numbers = [code[1]]
    slips = dict(zip(code[4::2], code[5::2]))
    while len(numbers) < code[2]:
        numbers.append(slips.get(len(numbers), after(numbers[-1])))
    return numbers
