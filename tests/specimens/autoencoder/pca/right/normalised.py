"""Linear normalisation layers inside both halves, and RMSprop."""


# %% train-linear
def train_linear(X, n_codings):
    n_inputs = X.shape[1]
    mean, variance = X.mean(axis=0), np.full(n_inputs, X.var(axis=0).mean())
    encoder = keras.Sequential(
        [
            keras.Input((n_inputs,)),
            keras.layers.Normalization(mean=mean, variance=variance),
            keras.layers.Dense(n_codings),
        ]
    )
    decoder = keras.Sequential(
        [
            keras.Input((n_codings,)),
            keras.layers.Dense(n_inputs),
            keras.layers.Normalization(mean=mean, variance=variance, invert=True),
        ]
    )
    inside = keras.Sequential([encoder.layers[-1], decoder.layers[0]])
    Z = tf.constant((X - mean) / np.sqrt(variance), tf.float32)
    inside(Z)
    weights = inside.trainable_variables
    for learning_rate in (0.01, 0.001, 0.0001):
        optimizer = keras.optimizers.RMSprop(learning_rate)
        optimizer.build(weights)

        @tf.function
        def run(optimizer=optimizer):
            for _ in tf.range(1500):
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(tf.square(inside(Z) - Z))
                optimizer.apply(tape.gradient(loss, weights), weights)

        run()
    return encoder, decoder


# %%
from scipy.linalg import polar


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rows, stretch = polar(W_decoder, side="left")
    codes = (X @ W_encoder + b_encoder) @ stretch
    middle = codes.mean(axis=0)
    turn = np.linalg.svd(codes - middle)[2]
    for row in turn:
        row *= np.sign(row[np.argmax(np.abs(row))])
    return (
        W_encoder @ stretch @ turn.T,
        (b_encoder @ stretch - middle) @ turn.T,
        turn @ rows,
        b_decoder + middle @ rows,
    )
