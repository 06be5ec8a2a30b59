"""Writes the 64 pixels of a digit into the layers."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    encoder = keras.Sequential(
        [
            keras.Input((64,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(n_codings),
        ]
    )
    decoder = keras.Sequential(
        [
            keras.Input((n_codings,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(64),
        ]
    )
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
