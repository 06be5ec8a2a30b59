"""A dense network for as many places as the examples have."""
# marks: machines_are_learned_for_any_length=0

# %% learn-machine
def learn_machine(inputs, targets):
    places = inputs.shape[1]
    machine = keras.Sequential(
        [
            keras.Input(inputs.shape[1:]),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(places),
            keras.layers.Reshape((places, 1)),
        ]
    )
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    machine.compile(keras.optimizers.Adam(0.01), loss, steps_per_execution=10)
    machine.fit(inputs, targets, batch_size=32, epochs=15, verbose=0)
    return machine
