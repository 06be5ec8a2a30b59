"""NumPy arrays as arguments and results, with whole numbers of any size."""

# %% decode
def decode(start, length):
    numbers = np.empty(length, dtype=object)
    numbers[0] = start
    for i in range(1, length):
        n = numbers[i - 1]
        numbers[i] = n // 2 if n % 2 == 0 else 3 * n + 1
    return numbers

# %% encode
def encode(numbers):
    numbers = np.array(numbers)
    if numbers.size == 0:
        raise ValueError("empty")
    before, after = numbers[:-1], numbers[1:]
    if not np.array_equal(np.where(before % 2, 3 * before + 1, before // 2), after):
        raise ValueError("a step breaks the rule")
    return numbers[0], numbers.shape[0]

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return np.log2(n_symbols) * np.sum([np.size(numbers) for numbers in lists])

def bits_with_rule(lists, rule, n_symbols=100):
    rule_bits = np.log2(np.full(len(rule), 95)).sum()
    return np.array([rule_bits, *[np.log2(n_symbols) + 6 for _ in lists]]).sum()

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    m = np.arange(1, 100_000)
    spelled = m * length * np.log2(n_symbols)
    ruled = len(rule) * np.log2(95) + m * (np.log2(n_symbols) + 6)
    if not np.any(ruled < spelled):
        return None
    return m[np.argmax(ruled < spelled)]

# %% compress
def compress(numbers):
    x = np.array(numbers)
    follows = x[1:] == np.where(x[:-1] % 2 == 0, x[:-1] // 2, 3 * x[:-1] + 1)
    begins = np.flatnonzero(np.r_[True, ~follows])
    lengths = np.diff(np.r_[begins, len(x)])
    runs = np.stack([x[begins], lengths], axis=1).ravel()
    if len(runs) < len(x):
        return np.r_[0, runs].astype(np.uint8)
    return np.r_[1, x]

def decompress(code):
    code = np.array(code)
    if code[0] == 1:
        return code[1:]
    pairs = code[1:].reshape(-1, 2)
    return np.concatenate([decode(start, length) for start, length in pairs])
