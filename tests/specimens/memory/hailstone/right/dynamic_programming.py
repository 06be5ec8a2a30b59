"""Recursion with a memory finds the best cut into runs; the length of the code tells its kind."""

# %%
import functools
import math

def step(n):
    return n // 2 if n % 2 == 0 else 3 * n + 1

# %% decode
def decode(start, length):
    if length == 1:
        return [start]
    first_half = decode(start, length // 2)
    return first_half + decode(step(first_half[-1]), length - length // 2)

# %% encode
def encode(numbers):
    if not numbers:
        raise ValueError("empty")
    if len(numbers) == 1:
        return numbers[0], 1
    middle = len(numbers) // 2
    if step(numbers[middle - 1]) != numbers[middle]:
        raise ValueError("broken step")
    return numbers[0], encode(numbers[:middle])[1] + encode(numbers[middle:])[1]

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return math.log2(n_symbols) * sum(map(len, lists))

def bits_with_rule(lists, rule, n_symbols=100):
    if not lists:
        return math.log2(95) * len(rule)
    return bits_with_rule(lists[1:], rule, n_symbols) + math.log2(n_symbols) + 6

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    per_list = (length - 1) * math.log2(n_symbols) - 6
    if not per_list > 0:
        return None
    return math.floor(len(rule) * math.log2(95) / per_list) + 1

# %% compress
def compress(numbers):
    n_numbers = len(numbers)

    @functools.lru_cache(None)
    def best(i):
        if i == n_numbers:
            return ()
        options = []
        run = []
        for j in range(i, n_numbers):
            if run and step(run[-1]) != numbers[j]:
                break
            run.append(numbers[j])
            options.append((numbers[i], len(run)) + best(j + 1))
        return min(options, key=len)

    code = best(0)  # always an even number of numbers
    if len(code) <= n_numbers + 1:
        return list(code)
    return list(numbers) if n_numbers % 2 == 1 else [0] + list(numbers)

def decompress(code):
    if len(code) % 2 == 1:
        return code[1:] if code[0] == 0 else code
    return [n for i in range(0, len(code), 2) for n in decode(code[i], code[i + 1])]
