"""A subclass of keras.Model, trained by a loop with a tape."""

# %% learn-machine
class Machine(keras.Model):
    def __init__(self):
        super().__init__()
        self.memory = keras.layers.LSTM(20, return_sequences=True)
        self.answer = keras.layers.Dense(1)

    def call(self, digits):
        return self.answer(self.memory(digits))


def learn_machine(inputs, targets):
    machine = Machine()
    machine(inputs[:1])
    optimizer = keras.optimizers.Adam(0.02)
    optimizer.build(machine.trainable_variables)
    x, y = tf.constant(inputs), tf.constant(targets)

    @tf.function
    def step():
        rows = tf.random.uniform([64], 0, len(x), tf.int32)
        with tf.GradientTape() as tape:
            logits = machine(tf.gather(x, rows))
            loss = tf.reduce_mean(
                tf.nn.sigmoid_cross_entropy_with_logits(tf.gather(y, rows), logits)
            )
        gradients = tape.gradient(loss, machine.trainable_variables)
        optimizer.apply(gradients, machine.trainable_variables)

    for _ in range(600):
        step()
    return machine
