"""Returns NumPy's numbers and arrays; pads and indexes; a hinge loss on answers of -1 and 1."""

# %% chain
def output_shape(shape, chain):
    size = np.array(shape)
    for filters, _, stride in chain:
        size = np.array([*((size[:2] + stride - 1) // stride), filters])
    return size


def count_weights(maps, chain):
    if not chain:
        return np.int64(0)
    table = np.array(chain)
    n_in = np.append(maps, table[:-1, 0])
    return np.sum(n_in * table[:, 1] ** 2 * table[:, 0] + table[:, 0])


# %% shift-report
def shift_report(reconstruct, X, shifts):
    n = X.shape[2]
    report = np.empty(len(shifts), np.float32)
    for i, s in enumerate(shifts):
        source = np.arange(n) - s
        inside = (source >= 0) & (source < n)
        moved = np.where(inside, X[:, :, source.clip(0, n - 1)], 0).astype(X.dtype)
        error = ((np.asarray(reconstruct(moved)) - moved) ** 2).sum()
        report[i] = 1 - error / (len(moved) * moved.var(axis=0).sum())
    return report


# %% machine
def triple(state, digit):
    carry, answer = np.divmod(3 * digit + state, 2)
    return np.array([answer, carry])


def run(machine, state, digits):
    answers = []
    for digit in digits:
        answer, state = machine(state, digit)
        answers += [answer]
    return np.array(answers, dtype=float)


# %% learn-machine
def learn_machine(inputs, targets):
    machine = keras.Sequential(
        [
            keras.layers.LSTM(32, return_sequences=True),
            keras.layers.Dense(1),
        ]
    )
    machine.compile("adam", keras.losses.Hinge(), steps_per_execution=32)
    machine.optimizer.learning_rate = 0.01
    machine.fit(inputs, 2 * targets - 1, batch_size=32, epochs=25, verbose=0)
    return machine
