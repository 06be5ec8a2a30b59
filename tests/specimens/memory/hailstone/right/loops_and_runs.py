"""While loops with an index everywhere; the code is a flag and then runs of the rule."""

# %% decode
def decode(start, length):
    result = []
    n = start
    i = 0
    while i < length:
        result.append(n)
        if n % 2 == 1:
            n = n * 3 + 1
        else:
            n = n // 2
        i += 1
    return result

# %% encode
def encode(numbers):
    if numbers == []:
        raise ValueError
    i = 1
    while i < len(numbers):
        before = numbers[i - 1]
        if before % 2 == 0 and numbers[i] * 2 != before:
            raise ValueError("an even number must be halved")
        if before % 2 == 1 and numbers[i] != before * 3 + 1:
            raise ValueError("an odd number must be tripled, plus one")
        i += 1
    return numbers[0], i

# %% bits
import math

def bits_spelled_out(lists, n_symbols=100):
    bits = 0
    for numbers in lists:
        for number in numbers:
            bits += math.log(n_symbols, 2)
    return bits

def bits_with_rule(lists, rule, n_symbols=100):
    bits = 0
    for character in rule:
        bits += math.log(95, 2)
    for numbers in lists:
        bits += math.log(n_symbols, 2)
        bits += 6
    return bits

# %% lists-to-pay
def lists_to_pay(length, rule, n_symbols=100):
    one_list = [[1] * length]
    if bits_spelled_out(one_list, n_symbols) <= bits_with_rule(one_list, "", n_symbols):
        return None
    m = 1
    while bits_with_rule(one_list * m, rule, n_symbols) >= bits_spelled_out(one_list * m, n_symbols):
        m += 1
    return m

# %% compress
def compress(numbers):
    code = [77]
    i = 0
    while i < len(numbers):
        j = i + 1
        while j < len(numbers) and numbers[j] == decode(numbers[j - 1], 2)[1]:
            j += 1
        code.append(numbers[i])
        code.append(j - i)
        i = j
    if len(code) <= len(numbers):
        return code
    return [78] + numbers if len(code) > len(numbers) + 1 else code

def decompress(code):
    if code[0] == 78:
        return code[1:]
    numbers = []
    i = 1
    while i < len(code):
        numbers = numbers + decode(code[i], code[i + 1])
        i += 2
    return numbers

# %% train-on-pairs
def train_on_pairs(X):
    x = keras.Input((2,))
    h = keras.layers.Dense(24, activation="elu")(x)
    h = keras.layers.Dense(24, activation="elu")(h)
    z = keras.layers.Dense(1)(h)
    encoder = keras.Model(x, z)
    z = keras.Input((1,))
    h = keras.layers.Dense(24, activation="elu")(z)
    h = keras.layers.Dense(24, activation="elu")(h)
    y = keras.layers.Dense(2)(h)
    decoder = keras.Model(z, y)
    weights = encoder.trainable_variables + decoder.trainable_variables
    optimizer = keras.optimizers.Nadam(0.003)
    optimizer.build(weights)

    @tf.function
    def fifty_steps(first):
        for _ in tf.range(50):
            rows = X[first : first + 256]
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(decoder(encoder(rows)) - rows))
            optimizer.apply(tape.gradient(loss, weights), weights)
            first = (first + 256) % (len(X) - 255)

    i = 0
    X = tf.constant(X)
    while i < 50:
        fifty_steps(tf.constant(17 * i))
        i += 1
    return encoder, decoder
