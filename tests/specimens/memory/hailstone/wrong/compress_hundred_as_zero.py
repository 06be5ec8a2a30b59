"""The code counts positions and lengths modulo 100, so a list of 100 numbers comes back empty."""
# marks: lists_with_the_rule_get_short_codes=0

# %% compress
def step(n):
    return n // 2 if n % 2 == 0 else 3 * n + 1

def compress(numbers):
    code = [numbers[0], len(numbers) % 100]
    for i in range(1, len(numbers)):
        if numbers[i] != step(numbers[i - 1]):
            code += [i, numbers[i]]
    return code if len(code) <= len(numbers) + 1 else [0] + numbers

def decompress(code):
    if code[0] == 0:
        return code[1:]
    slips = dict(zip(code[2::2], code[3::2]))
    out = [code[0]]
    for i in range(1, code[1]):
        out.append(slips.get(i, step(out[-1])))
    return out
