"""Functions that print, warn, log and write to stderr while they work."""

# %%
import logging
import os
import sys
import warnings

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("homework")
warnings.warn("I have not tested this")

# %% decode
def decode(start, length):
    print("decode", start, length)
    numbers = [start]
    os.write(2, b"a message from a library in C\n")
    for i in range(length - 1):
        print(i, numbers[-1], file=sys.stderr)
        if numbers[-1] % 2 == 0:
            numbers.append(numbers[-1] // 2)
        else:
            numbers.append(numbers[-1] * 3 + 1)
    return numbers

# %% encode
def encode(numbers):
    log.warning("encode %s", numbers)
    if len(numbers) == 0:
        raise ValueError("empty")
    for i in range(len(numbers) - 1):
        if decode(numbers[i], 2) != [numbers[i], numbers[i + 1]]:
            log.error("step %d is broken", i)
            raise ValueError(f"step {i}")
    return numbers[0], len(numbers)

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    warnings.warn("is this really the logarithm to base 2?", RuntimeWarning)
    return np.sum([len(x) * np.log2(n_symbols) for x in lists])

def bits_with_rule(lists, rule, n_symbols=100):
    np.log2(0)  # warns
    return len(rule) * np.log2(95) + len(lists) * np.log2(n_symbols) + len(lists) * 6

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = length * np.log2(n_symbols) - np.log2(n_symbols) - 6
    m = len(rule) * np.log2(95) / np.float64(max(saved, 0))  # divides by zero
    sys.stderr.write(f"{m}\n")
    if m == np.inf or np.isnan(m):
        return None
    return int(m) + 1

# %% compress
def compress(numbers):
    sys.stderr.write("compress\n")
    starts = [i for i in range(len(numbers)) if i == 0 or decode(numbers[i - 1], 2)[1] != numbers[i]]
    ends = starts[1:] + [len(numbers)]
    code = [0]
    for i, j in zip(starts, ends):
        code += [numbers[i], j - i]
    if len(code) > len(numbers) + 1:
        log.critical("no rule at all")
        return [100] + numbers
    return code

def decompress(code):
    print(code)
    if code[0] == 100:
        return code[1:]
    numbers = []
    for i in range(1, len(code) - 1, 2):
        numbers += decode(code[i], code[i + 1])
    return numbers

# %% train-on-pairs
def train_on_pairs(X):
    encoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(1)])
    decoder = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.Dense(2)])
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder.compile(keras.optimizers.Adam(0.01), loss="mse", steps_per_execution=20)
    autoencoder.fit(X, X, batch_size=64, epochs=1 + 40_000 // len(X), verbose=2)
    log.info("done")
    sys.stderr.write("trained\n")
    return encoder, decoder
