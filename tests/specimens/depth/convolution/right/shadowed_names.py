"""Variables called like functions and modules; the shape as a list; bits by bit operations."""

# %%
sum, shape, data, machine = 0, (1, 1, 1), [], None

# %% chain
def output_shape(shape, chain):
    height, width, maps = shape
    for maps, _, stride in chain:
        height = (height - 1) // stride + 1
        width = (width - 1) // stride + 1
    return [height, width, maps]


def count_weights(maps, chain):
    if not chain:
        return 0
    (filters, kernel, _), *rest = chain
    return filters * (maps * kernel**2 + 1) + count_weights(filters, rest)


# %% machine
def triple(state, digit):
    twice = digit << 1
    total = twice + digit + state
    return total & 1, total >> 1


def run(machine, state, digits):
    answers = []
    while len(answers) < len(digits):
        answer, state = machine(state, digits[len(answers)])
        answers.append(answer)
    return tuple(answers)
