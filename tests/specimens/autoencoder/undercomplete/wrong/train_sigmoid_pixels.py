"""Ends with a sigmoid, as for pixels from 0 to 1: it cannot go below the average."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    encoder = keras.Sequential(
        [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(n_codings)]
    )
    decoder = keras.Sequential(
        [
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(X.shape[1], activation="sigmoid"),
        ]
    )
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
