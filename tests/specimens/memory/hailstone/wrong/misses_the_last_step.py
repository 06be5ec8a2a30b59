"""Checks all steps but the last."""
# marks: encode_refuses_other_lists=0

# %% encode
def encode(numbers):
    if len(numbers) == 0:
        raise ValueError("empty")
    for i in range(len(numbers) - 2):
        n = numbers[i]
        if numbers[i + 1] != (n // 2 if n % 2 == 0 else 3 * n + 1):
            raise ValueError("broken")
    return numbers[0], len(numbers)
