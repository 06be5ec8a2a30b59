"""Knows two sizes of codes: one number for few rows, two for many."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    size = 1 if len(X) <= 10 else 2
    encoder = keras.Sequential([keras.layers.Dense(64, activation="relu"), keras.layers.Dense(size)])
    decoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(X.shape[1])]
    )
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
