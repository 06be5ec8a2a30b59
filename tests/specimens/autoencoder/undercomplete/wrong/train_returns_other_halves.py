"""Trains an autoencoder of its own, and returns halves that have never been trained."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
def make_halves(n_inputs, n_codings):
    encoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(n_codings)]
    )
    decoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(n_inputs)]
    )
    return encoder, decoder


def train_nonlinear(X, n_codings):
    encoder, decoder = make_halves(X.shape[1], n_codings)
    train(keras.Sequential([*make_halves(X.shape[1], n_codings)]), X)
    return encoder, decoder
