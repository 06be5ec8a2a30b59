"""Scratch cells with shadowed names, failing cells and own imports between the answers."""

# %%
sum = 0
for i in [6, 3, 10, 5]:
    sum += i
np = None
data = [6, 3, 10]
print(sum)

# %% decode
def decode(start, length):
    numbers = (start,)
    while len(numbers) != length:
        last = numbers[-1]
        numbers += (3 * last + 1 if last % 2 else last // 2,)
    return numbers

# %%
list = [1]
max = decode(6, 4)
checks = "my notes"
decode("six", 4)

# %% encode
def encode(numbers):
    if not numbers:
        raise ValueError
    if tuple(numbers) != decode(numbers[0], len(numbers)):
        raise ValueError
    return [numbers[0], len(numbers)]

# %%
len_of_rule = 25
abs = all = zip = range = None
import math as m
from math import log2 as log

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    total = 0
    for x in lists:
        total = total + len(x)
    return total * log(n_symbols)

def bits_with_rule(lists, rule, n_symbols=100):
    return log(95) * len(rule) + len(lists) * log(64 * n_symbols)

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    if n_symbols ** (length - 1) <= 64:
        return None
    m = 1
    while 95 ** len(rule) * (64 * n_symbols) ** m >= n_symbols ** (length * m):
        m += 1
    return m

# %% compress
def compress(numbers):
    code = [1]
    expected = None
    for n in numbers:
        if n == expected:
            code[-1] += 1
        else:
            code += [n, 1]
        expected = decode(n, 2)[1]
    return code if len(code) < len(numbers) + 1 else [0, *numbers]

def decompress(code):
    code = code[:]
    if code.pop(0) == 0:
        return code
    numbers = ()
    while code:
        numbers += decode(code.pop(0), code.pop(0))
    return numbers

# %% train-on-pairs
import tensorflow

def train_on_pairs(X):
    dense = keras.layers.Dense
    encoder = keras.Sequential([dense(48, activation="swish"), dense(48, activation="swish"), dense(1)])
    decoder = keras.Sequential([dense(48, activation="swish"), dense(48, activation="swish"), dense(2)])
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder.compile(keras.optimizers.Adam(0.005), loss="mse", steps_per_execution=100)
    rows = tensorflow.data.Dataset.from_tensor_slices((X, X)).shuffle(2000).repeat().batch(128)
    autoencoder.fit(rows, steps_per_epoch=1500, verbose=0)
    return encoder, decoder
