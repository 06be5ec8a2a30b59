"""Raises Exception instead of ValueError."""
# marks: encode_refuses_other_lists=0

# %% encode
def encode(numbers):
    if len(numbers) == 0:
        raise Exception("empty")
    for a, b in zip(numbers, numbers[1:]):
        if b != (a // 2 if a % 2 == 0 else 3 * a + 1):
            raise Exception("this list does not follow the rule")
    return numbers[0], len(numbers)
