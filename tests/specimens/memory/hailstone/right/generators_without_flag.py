"""Generators; runs begin with 0 and a list that is spelled out needs no flag at all."""

# %%
def hailstones(n):
    while True:
        yield n
        n = 3 * n + 1 if n & 1 else n >> 1

# %% decode
def decode(start, length):
    return [n for n, _ in zip(hailstones(start), range(length))]

# %% encode
def encode(numbers):
    if len(numbers) < 1:
        raise ValueError("nothing to encode")
    stones = hailstones(numbers[0])
    if not all(n == next(stones) for n in numbers):
        raise ValueError("breaks the rule")
    return (numbers[0], len(numbers))

# %% bits
def bits_of(n_symbols):
    return np.log(n_symbols) / np.log(2)

def bits_spelled_out(lists, n_symbols=100):
    return sum(bits_of(n_symbols) for numbers in lists for _ in numbers)

def bits_with_rule(lists, rule, n_symbols=100):
    return bits_of(95) * len(rule) + (bits_of(n_symbols) + 6) * len(lists)

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    gain = length * bits_of(n_symbols) - (bits_of(n_symbols) + 6)
    if gain <= 0:
        return None
    m = 1
    while m * gain <= bits_of(95) * len(rule):
        m += 1
    return m

# %% compress
def runs(numbers):
    i = 0
    while i < len(numbers):
        stones = hailstones(numbers[i])
        length = 0
        while i + length < len(numbers) and numbers[i + length] == next(stones):
            length += 1
        yield numbers[i]
        yield length
        i += length

def compress(numbers):
    code = [0, *runs(numbers)]
    return code if len(code) <= len(numbers) else list(numbers)

def decompress(code):
    if code[0] > 0:
        return code
    numbers = []
    for i in range(1, len(code), 2):
        numbers.extend(decode(code[i], code[i + 1]))
    return numbers
