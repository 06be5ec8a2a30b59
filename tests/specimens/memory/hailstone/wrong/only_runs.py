"""Codes every list by runs, also where that doubles it."""
# marks: no_list_becomes_much_longer=0

# %% compress
def compress(numbers):
    code = [numbers[0], 1]
    for a, b in zip(numbers, numbers[1:]):
        if b == (a // 2 if a % 2 == 0 else 3 * a + 1):
            code[-1] += 1
        else:
            code += [b, 1]
    return code

def decompress(code):
    return [n for start, length in zip(code[::2], code[1::2]) for n in decode(start, length)]
