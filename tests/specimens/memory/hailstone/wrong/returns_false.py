"""Returns False for a list that breaks the rule."""
# marks: encode_refuses_other_lists=0

# %% encode
def encode(numbers):
    if numbers and all(b == (a // 2 if a % 2 == 0 else 3 * a + 1) for a, b in zip(numbers, numbers[1:])):
        return numbers[0], len(numbers)
    return False
