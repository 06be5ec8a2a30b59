"""Plain loops everywhere; one image at a time; a GRU and tf.data."""

# %% chain
import math


def output_shape(shape, chain):
    shape = list(shape)
    for layer in chain:
        shape[0] = math.ceil(shape[0] / layer[2])
        shape[1] = math.ceil(shape[1] / layer[2])
        shape[2] = layer[0]
    return shape


def count_weights(maps, chain):
    total = 0
    for filters, kernel, stride in chain:
        for _ in range(filters):
            total += kernel * kernel * maps
            total += 1
        maps = filters
    return total


# %% shift-report
def shift_report(reconstruct, X, shifts):
    result = []
    for s in shifts:
        moved = X * 0
        for i in range(len(X)):
            for x in range(X.shape[2]):
                if 0 <= x + s < X.shape[2]:
                    moved[i, :, x + s] = X[i, :, x]
        again = reconstruct(moved)
        above = below = 0
        mean = sum(moved) / len(moved)
        for image, rebuilt in zip(moved, again):
            above += ((rebuilt - image) ** 2).sum()
            below += ((image - mean) ** 2).sum()
        result.append(1 - above / below)
    return result


# %% machine
def triple(state, digit):
    n = digit + digit + digit + state
    carry = 0
    while n > 1:
        n -= 2
        carry += 1
    return n, carry


def run(machine, state, digits):
    out = [None] * len(digits)
    for i in range(len(digits)):
        out[i], state = machine(state, digits[i])
    return out


# %% learn-machine
def learn_machine(inputs, targets):
    model = keras.Sequential()
    model.add(keras.layers.GRU(16, return_sequences=True, input_shape=(None, inputs.shape[-1])))
    model.add(keras.layers.Dense(1))
    rows = tf.data.Dataset.from_tensor_slices((inputs, targets)).shuffle(1000, seed=0).repeat()
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.02), loss, steps_per_execution=50)
    model.fit(rows.batch(32), steps_per_epoch=700, epochs=1, verbose=0)
    return model
