"""Does not think of the empty list, which has no first number: IndexError."""
# marks: encode_refuses_other_lists=0

# %% encode
def encode(numbers):
    if decode(numbers[0], len(numbers)) != numbers:
        raise ValueError("breaks the rule")
    return numbers[0], len(numbers)
