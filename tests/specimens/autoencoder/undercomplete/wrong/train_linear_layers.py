"""Builds the linear halves of the chapter on PCA."""
# marks: few_are_memorised_and_many_are_learned=0


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    encoder = keras.Sequential([keras.Input((X.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(X.shape[1])])
    train(keras.Sequential([encoder, decoder]), X)
    return encoder, decoder
