"""Lets Keras count, and np.roll shift, with the columns that come round made blank."""

# %% chain
def _network(shape, chain):
    layers = [
        keras.layers.Conv2D(filters, kernel, strides=stride, padding="same")
        for filters, kernel, stride in chain
    ]
    return keras.Sequential([keras.Input(shape), *layers])


def output_shape(shape, chain):
    return _network(shape, chain).output_shape[1:] if chain else shape


def count_weights(maps, chain):
    return _network((8, 8, maps), chain).count_params() if len(chain) else 0


# %% shift-report
def shift_report(reconstruct, X, shifts):
    """Return the explained variance of images that are shifted to the right, for each shift."""
    explained = {}
    for s in shifts:
        moved = np.roll(X, s, axis=-1)
        if s > 0:
            moved[..., :s] = 0
        elif s < 0:
            moved[..., s:] = 0
        residual = moved - reconstruct(moved)
        explained[s] = 1 - np.mean(residual**2) / np.mean(np.var(moved, axis=0))
    return np.array(list(explained.values()))


# %% learn-machine
def learn_machine(inputs, targets):
    places = keras.Input((None, inputs.shape[2]))
    hidden = keras.layers.LSTM(24, return_sequences=True)(places)
    hidden = keras.layers.Dense(16, activation="relu")(hidden)
    machine = keras.Model(places, keras.layers.Dense(1)(hidden))
    machine.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        steps_per_execution=16,
    )
    machine.fit(inputs, targets, epochs=20, verbose=0)
    return machine
