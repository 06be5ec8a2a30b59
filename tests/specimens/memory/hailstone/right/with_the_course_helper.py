"""Uses the course's own `data.hailstone`, and NumPy's numbers, wherever they suffice."""

# %% decode
def decode(start, length):
    if start < 10**6:
        return data.hailstone(start, length)
    return (start, *decode(3 * start + 1 if start % 2 else start // 2, length - 1)) if length else ()

# %% encode
def encode(numbers):
    if len(numbers) == 0:
        raise ValueError("empty")
    if not np.array_equal(numbers, data.hailstone(numbers[0], len(numbers))):
        raise ValueError("not a hailstone sequence")
    return np.array([numbers[0], len(numbers)])

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return np.float64(np.log2(n_symbols) * len(np.concatenate([[], *lists])))

def bits_with_rule(lists, rule, n_symbols=100):
    return np.dot([len(rule), len(lists), len(lists)], [np.log2(95), np.log2(n_symbols), 6])

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    lists = [np.ones(length)]
    first = bits_with_rule(lists, rule, n_symbols) - bits_with_rule([], rule, n_symbols)
    saved = bits_spelled_out(lists, n_symbols) - first
    if saved < 1e-9:
        return None
    return np.floor(bits_with_rule([], rule, n_symbols) / saved) + 1

# %% compress
def compress(numbers):
    exceptions = []
    rebuilt = [numbers[0]]
    for i, n in enumerate(numbers[1:], start=1):
        if data.hailstone(rebuilt[-1], 2)[1] != n:
            exceptions += [i, n]
        rebuilt.append(n)
    with_rule = np.array([0, len(numbers), numbers[0]] + exceptions)
    return with_rule if with_rule.size <= len(numbers) + 1 else np.array([100] + numbers)

def decompress(code):
    if code[0] == 100:
        return np.array(code[1:])
    numbers = np.zeros(code[1], dtype=int)
    numbers[0] = code[2]
    changes = dict(np.reshape(code[3:], (-1, 2)))
    for i in range(1, len(numbers)):
        numbers[i] = changes[i] if i in changes else data.hailstone(numbers[i - 1], 2)[1]
    return numbers
