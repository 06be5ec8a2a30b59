"""Refuses lists of one number, too, because they have no steps."""
# marks: encode_keeps_start_and_length=0 encode_refuses_other_lists=0

# %% encode
def encode(numbers):
    if len(numbers) < 2:
        raise ValueError("no steps")
    for a, b in zip(numbers, numbers[1:]):
        if b != (a // 2 if a % 2 == 0 else 3 * a + 1):
            raise ValueError("broken")
    return numbers[0], len(numbers)
