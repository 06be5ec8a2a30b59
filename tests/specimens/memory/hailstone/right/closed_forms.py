"""Formulas and strings instead of loops; the number of lists is rounded up."""

# %% decode
import math
import re

def decode(start, length):
    text = str(start)
    while text.count(",") < length - 1:
        n = int(text[text.rfind(",") + 1 :])
        text += "," + str(n // 2 if str(n)[-1] in "02468" else 3 * n + 1)
    return [int(n) for n in text.split(",")]

# %% encode
def encode(numbers):
    if len(numbers) == 0 or str(decode(numbers[0], len(numbers))) != str(numbers):
        raise ValueError(str(numbers))
    return numbers[0], len(numbers)

# %% bits
def bits_spelled_out(lists, n_symbols=100):
    return math.log2(n_symbols ** len([n for numbers in lists for n in numbers]))

def bits_with_rule(lists, rule, n_symbols=100):
    return math.log2(95 ** len(rule) * (n_symbols * 2**6) ** len(lists))

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    saved = math.log2(n_symbols ** (length - 1)) - 6
    return math.ceil(len(rule) * math.log2(95) / saved) if saved > 0 else None

# %% compress
def compress(numbers):
    steps = "".join(
        "+" if b == (3 * a + 1 if a % 2 else a / 2) else "-" for a, b in zip(numbers, numbers[1:])
    )
    runs = [(m.start(), len(m.group())) for m in re.finditer(r"-\+*", "-" + steps)]
    code = [2] + [x for i, length in runs for x in (numbers[i], length)]
    return min(code, [3] + numbers, key=len)

def decompress(code):
    if code[0] == 3:
        return code[1:]
    return sum(map(decode, code[1::2], code[2::2]), [])
