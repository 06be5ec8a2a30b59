"""Reads the most significant digit first."""
# marks: machines_are_learned_for_any_length=0

# %% learn-machine
def learn_machine(inputs, targets):
    machine = keras.Sequential([keras.Input((None, inputs.shape[2])), keras.layers.LSTM(16, return_sequences=True, go_backwards=True), keras.layers.Lambda(lambda z: z[:, ::-1]), keras.layers.Dense(1)])
    machine.compile(keras.optimizers.Adam(0.02), keras.losses.BinaryCrossentropy(from_logits=True), steps_per_execution=10)
    machine.fit(inputs, targets, batch_size=32, epochs=15, verbose=0)
    return machine
