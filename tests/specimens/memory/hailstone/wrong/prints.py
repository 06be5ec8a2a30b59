"""Prints the results instead of returning them."""
# marks: decode_applies_the_rule=0 encode_keeps_start_and_length=0
# marks: bits_are_counted=0 the_rule_pays_from_here_on=0

# %% decode
def decode(start, length):
    n = start
    for i in range(length):
        print(n, end=", ")
        n = n // 2 if n % 2 == 0 else 3 * n + 1

# %% encode
def encode(numbers):
    if not numbers:
        raise ValueError
    for a, b in zip(numbers, numbers[1:]):
        if b != (a // 2 if a % 2 == 0 else 3 * a + 1):
            raise ValueError
    print(numbers[0], len(numbers))

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    print(sum(map(len, lists)) * np.log2(n_symbols))

def bits_with_rule(lists, rule, n_symbols=100):
    print(len(rule) * np.log2(95) + len(lists) * (np.log2(n_symbols) + 6))

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = (length - 1) * np.log2(n_symbols) - 6
    print(len(rule) * np.log2(95) // saved + 1 if saved > 0 else None)
