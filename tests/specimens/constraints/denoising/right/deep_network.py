"""Two hidden layers with swish, AdamW; a network that learns the correction; noise by `standard_normal`."""

# %% corrupt
def corrupt(X, kind, level, rng):
    spoiled = np.array(X, dtype=float)
    if kind == "noise":
        spoiled += rng.standard_normal(X.shape) * level
    else:
        spoiled[rng.random(X.shape) < level] = 0
    return spoiled

# %% train-denoiser
def train_denoiser(X, sigma):
    n = X.shape[1]
    noisy = keras.Input((n,))
    hidden = keras.layers.Dense(128, activation="swish")(noisy)
    hidden = keras.layers.Dense(128, activation="swish")(hidden)
    clean = keras.layers.Add()([noisy, keras.layers.Dense(n)(hidden)])
    model = keras.Model(noisy, clean)
    optimizer = keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(0.005, 1000))
    images = tf.constant(X)

    @tf.function
    def some_steps():
        for _ in tf.range(50):
            x = tf.gather(images, tf.random.uniform([100], 0, len(X), tf.int32))
            with tf.GradientTape() as tape:
                loss = keras.losses.mse(x, model(x + sigma * tf.random.normal(tf.shape(x))))
                loss = tf.reduce_mean(loss)
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply(gradients, model.trainable_variables)

    optimizer.build(model.trainable_variables)
    for _ in range(20):
        some_steps()
    return model
