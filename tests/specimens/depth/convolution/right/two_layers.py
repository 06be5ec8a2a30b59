"""Two recurrent layers; training stops when all digits are right; matrices that shift."""

# %% shift-report
def shift_report(reconstruct, X, shifts):
    report = []
    for s in shifts:
        moved = X @ np.eye(X.shape[2], k=s, dtype=X.dtype)
        deviations = moved - np.mean(moved, axis=0)
        report.append(1 - np.sum((moved - reconstruct(moved)) ** 2) / np.sum(deviations**2))
    return np.array(report)


# %% learn-machine
def learn_machine(inputs, targets):
    machine = keras.Sequential(
        [
            keras.Input((None, inputs.shape[2])),
            keras.layers.GRU(12, return_sequences=True),
            keras.layers.GRU(12, return_sequences=True),
            keras.layers.Dense(1),
        ]
    )
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    machine.compile(keras.optimizers.Adam(0.02), loss, steps_per_execution=8)
    for _ in range(8):
        machine.fit(inputs, targets, batch_size=32, epochs=5, verbose=0)
        logits = machine(inputs).numpy()
        if np.mean(np.abs(logits) > 2) > 0.99 and np.all((logits > 0) == (targets > 0)):
            break
    return machine
