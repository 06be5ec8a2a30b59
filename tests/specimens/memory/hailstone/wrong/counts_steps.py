"""Counts steps instead of numbers, in decode and in encode."""
# marks: decode_applies_the_rule=0 encode_keeps_start_and_length=0

# %% decode
def decode(start, length):
    numbers = [start]
    for _ in range(length):
        n = numbers[-1]
        numbers.append(n // 2 if n % 2 == 0 else 3 * n + 1)
    return numbers


# %% encode
def encode(numbers):
    if len(numbers) == 0:
        raise ValueError("empty")
    for a, b in zip(numbers, numbers[1:]):
        if b != (a // 2 if a % 2 == 0 else 3 * a + 1):
            raise ValueError("not by the rule")
    return numbers[0], len(numbers) - 1
