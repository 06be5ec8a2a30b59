"""Takes a slip for a single wrong number in a list that otherwise goes on as if nothing was."""
# marks: slips_cost_two_numbers_each=0

# %% compress
def compress(numbers):
    ideal = decode(numbers[0], len(numbers))
    code = [1, numbers[0], len(numbers)]
    for i, (n, expected) in enumerate(zip(numbers, ideal)):
        if n != expected:
            code += [i, n]
    return code if len(code) <= len(numbers) else [0] + numbers

def decompress(code):
    if code[0] == 0:
        return code[1:]
    numbers = decode(code[1], code[2])
    for i, n in zip(code[3::2], code[4::2]):
        numbers[i] = n
    return numbers
