"""Turns the digits into -1 and 1 in the arrays that it is given."""
# marks: machines_are_learned_for_any_length=0

# %% learn-machine
def learn_machine(inputs, targets):
    inputs *= 2
    inputs -= 1
    lstm = keras.layers.LSTM(16, return_sequences=True)
    machine = keras.Sequential([keras.Input((None, inputs.shape[2])), lstm, keras.layers.Dense(1)])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    machine.compile(keras.optimizers.Adam(0.02), loss, steps_per_execution=10)
    machine.fit(inputs, targets, batch_size=32, epochs=15, verbose=0)
    return machine
