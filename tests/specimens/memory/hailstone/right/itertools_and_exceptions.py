"""itertools everywhere; the code lists the exceptions from the rule as position and number."""

# %%
from itertools import accumulate, chain, count, pairwise, repeat
from math import log2

half_or_triple = {0: lambda n: n // 2, 1: lambda n: 3 * n + 1}

def follow(n, _=None):
    return half_or_triple[n % 2](n)

# %% decode
def decode(start, length):
    return list(accumulate(repeat(start, length), follow))

# %% encode
def encode(numbers):
    if not numbers or any(follow(a) != b for a, b in pairwise(numbers)):
        raise ValueError("not a hailstone sequence")
    return numbers[0], len(numbers)

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return log2(n_symbols) * len(list(chain.from_iterable(lists)))

def bits_with_rule(lists, rule, n_symbols=100):
    return len(rule) * log2(95) + sum(log2(n_symbols) + 6 for _ in lists)

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    def saved(m):
        lists = [range(length)] * m
        return bits_spelled_out(lists, n_symbols) - bits_with_rule(lists, rule, n_symbols)

    if saved(2) <= saved(1):
        return None
    return next(m for m in count(1) if saved(m) > 0)

# %% compress
def compress(numbers):
    exceptions = [(i, b) for i, (a, b) in enumerate(pairwise(numbers), 1) if follow(a) != b]
    code = (99, numbers[0], len(numbers), *chain.from_iterable(exceptions))
    return code if len(code) <= len(numbers) + 1 else (98, *numbers)

def decompress(code):
    kind, *rest = code
    if kind == 98:
        return rest
    start, length, *exceptions = rest
    exceptions = dict(zip(exceptions[::2], exceptions[1::2]))
    numbers = [start]
    for i in range(1, length):
        numbers.append(exceptions.get(i) or follow(numbers[-1]))
    return numbers

# %% train-on-pairs
def train_on_pairs(X):
    def mlp(*sizes):
        hidden = [keras.layers.Dense(size, activation="tanh") for size in sizes[:-1]]
        return keras.Sequential([*hidden, keras.layers.Dense(sizes[-1])])

    halves = mlp(32, 32, 1), mlp(32, 32, 2)
    train(keras.Sequential(halves), X, steps=3000, learning_rate=0.01)
    return list(halves)
