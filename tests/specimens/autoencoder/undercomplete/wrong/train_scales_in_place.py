"""Scales the rows that it is given in place, and the last layer back again."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    X *= 2
    encoder = keras.Sequential(
        [
            keras.layers.Rescaling(2),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(n_codings),
        ]
    )
    decoder = keras.Sequential(
        [
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(X.shape[1]),
            keras.layers.Rescaling(0.5),
        ]
    )
    train(keras.Sequential([encoder, decoder]), X / 2)
    return encoder, decoder
