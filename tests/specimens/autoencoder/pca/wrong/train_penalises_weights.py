"""Pays a small penalty for large weights, which shrinks the copies of small numbers."""
# marks: error_of_pca_is_reached=0


# %% train-linear
def train_linear(X, n_codings):
    encoder, decoder = build_linear(X.shape[1], n_codings)
    weights = encoder.trainable_variables + decoder.trainable_variables
    optimizer = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.01, 5000))
    optimizer.build(weights)

    @tf.function
    def run():
        for _ in tf.range(5000):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((decoder(encoder(X)) - X) ** 2)
                loss += 1e-4 * sum(tf.reduce_sum(w**2) for w in weights)
            optimizer.apply(tape.gradient(loss, weights), weights)

    run()
    return encoder, decoder
