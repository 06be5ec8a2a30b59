"""Accepts a step if it is half or triple plus one, whichever the number is."""
# marks: encode_refuses_other_lists=0

# %% encode
def encode(numbers):
    if len(numbers) == 0:
        raise ValueError("empty")
    for a, b in zip(numbers, numbers[1:]):
        if b not in (a // 2, 3 * a + 1):
            raise ValueError("neither half nor triple plus one")
    return numbers[0], len(numbers)
