"""Codes lists with the rule by start and length, and spells out all others."""
# marks: slips_cost_two_numbers_each=0

# %% compress
def compress(numbers):
    try:
        start, length = encode(numbers)
    except ValueError:
        return [0, *numbers]
    return [1, start, length] if length > 1 else [0, start]

def decompress(code):
    return decode(*code[1:]) if code[0] == 1 else code[1:]
