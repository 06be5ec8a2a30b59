"""Decodes only the first run."""
# marks: slips_cost_two_numbers_each=0 no_list_becomes_much_longer=0

# %% compress
def compress(numbers):
    code = [1]
    for i, n in enumerate(numbers):
        if i > 0 and n == decode(numbers[i - 1], 2)[1]:
            code[-1] += 1
        else:
            code += [n, 1]
    return min([0] + numbers, code, key=len)

def decompress(code):
    if code[0] == 0:
        return code[1:]
    return decode(code[1], code[2])
