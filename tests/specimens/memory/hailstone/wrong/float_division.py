"""Halves with /, which gives floats: large numbers lose their last digits."""
# marks: decode_applies_the_rule=0

# %% decode
def decode(start, length):
    numbers = [start]
    while len(numbers) < length:
        n = numbers[-1]
        numbers.append(n / 2 if n % 2 == 0 else 3 * n + 1)
    return numbers
