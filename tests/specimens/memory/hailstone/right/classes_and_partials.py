"""Answers that are not plain functions: an object that is called, a partial, a lambda."""

# %%
from functools import partial, reduce
from math import log2

class Hailstones:
    def __init__(self, numbers):
        self.numbers = numbers

    @classmethod
    def by_rule(cls, start, length):
        return cls(reduce(lambda xs, _: xs + [cls.after(xs[-1])], range(length - 1), [start]))

    @staticmethod
    def after(n):
        return (n // 2, 3 * n + 1)[n % 2]

    def runs(self):
        found = []
        for n in self.numbers:
            if found and self.after(found[-1][-1]) == n:
                found[-1].append(n)
            else:
                found.append([n])
        return found

# %% decode
decode = lambda start, length: Hailstones.by_rule(start, length).numbers

# %% encode
class Encoder:
    def __call__(self, numbers):
        try:
            (run,) = Hailstones(numbers).runs()
        except ValueError:
            raise ValueError("not one run")
        return run[0], len(run)

encode = Encoder()

# %% bits
def bits_with_rule(lists, rule, n_symbols=100, n_characters=95, length_bits=6):
    return len(rule) * log2(n_characters) + len(lists) * (log2(n_symbols) + length_bits)

def _spelled(n_symbols_first, lists, n_symbols=100):
    return n_symbols_first * sum(len(numbers) * log2(n_symbols) for numbers in lists)

bits_spelled_out = partial(_spelled, 1)

# %% lists-to-pay
class NeverPays(Exception):
    pass

def lists_to_pay(length, rule, n_symbols=100):
    try:
        if (length - 1) * log2(n_symbols) <= 6:
            raise NeverPays
        low, high = 0, 1
        def pays(m):
            return m * length * log2(n_symbols) > bits_with_rule([0] * m, rule, n_symbols)
        while not pays(high):
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if pays(middle) else (middle, high)
        return high
    except NeverPays:
        return None

# %% compress
class Code(list):
    pass

def _compress(numbers, with_rule, spelled_out):
    runs = Hailstones(numbers).runs()
    if 2 * len(runs) < len(numbers):
        return Code([with_rule]) + [n for run in runs for n in (run[0], len(run))]
    return Code([spelled_out] + numbers)

compress = partial(_compress, with_rule=4, spelled_out=5)

def decompress(code):
    kind = code[0]
    if kind == 5:
        return Code(code[1:])
    return Code(sum((decode(*code[i : i + 2]) for i in range(1, len(code), 2)), []))

# %% train-on-pairs
class Half(keras.Model):
    def __init__(self, n_outputs):
        super().__init__()
        self.hidden = keras.layers.Dense(64, activation="relu")
        self.out = keras.layers.Dense(n_outputs)

    def call(self, rows):
        return self.out(self.hidden(rows))

class Autoencoder(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder, self.decoder = Half(1), Half(2)

    def call(self, rows):
        return self.decoder(self.encoder(rows))

def train_on_pairs(X):
    autoencoder = Autoencoder()
    train(autoencoder, X)
    return autoencoder.encoder, autoencoder.decoder
