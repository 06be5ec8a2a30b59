"""Stops when the sequence arrives at 1."""
# marks: decode_applies_the_rule=0

# %% decode
def decode(start, length):
    numbers = [start]
    while len(numbers) < length and numbers[-1] != 1:
        n = numbers[-1]
        numbers.append(n // 2 if n % 2 == 0 else 3 * n + 1)
    return numbers
