"""Takes the numbers out of the list that it is given, one by one."""
# marks: encode_keeps_start_and_length=0 lists_with_the_rule_get_short_codes=0
# marks: slips_cost_two_numbers_each=0 no_list_becomes_much_longer=0

# %% encode
def encode(numbers):
    if not numbers:
        raise ValueError("empty")
    start = n = numbers.pop(0)
    length = 1
    while numbers:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        if numbers.pop(0) != n:
            raise ValueError("broken")
        length += 1
    return start, length

# %% compress
def compress(numbers):
    spelled_out = [0, *numbers]
    code = [1]
    while numbers:
        start = n = numbers.pop(0)
        length = 1
        while numbers and numbers[0] == (n // 2 if n % 2 == 0 else 3 * n + 1):
            n = numbers.pop(0)
            length += 1
        code += [start, length]
    return min(code, spelled_out, key=len)

def decompress(code):
    if code[0] == 0:
        return code[1:]
    return [n for s, length in zip(code[1::2], code[2::2]) for n in decode(s, length)]
