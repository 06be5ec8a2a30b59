"""Selects the word with NumPy, so that it is a NumPy string, and measures with scikit-learn."""

# %%
from sklearn.metrics import r2_score


# %% verdict
def verdict(reconstruct, X_train, X_test):
    r2 = [
        r2_score(X, reconstruct(X), multioutput="variance_weighted")
        for X in [X_train, X_test, data.shuffle_columns(X_test)]
    ]
    words = np.array(["nothing", "memorised", "learned", "copied"])
    return words[np.cumprod(np.array(r2) > 0.5).sum()]


# %% train-nonlinear
def train_nonlinear(X, n_codings):
    encoder = keras.Sequential(
        [
            keras.layers.Rescaling(5.0),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(n_codings),
        ]
    )
    decoder = keras.Sequential(
        [keras.layers.Dense(128, activation="relu"), keras.layers.Dense(X.shape[1])]
    )
    autoencoder = keras.Sequential([encoder, decoder])
    autoencoder.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse", steps_per_execution=50)
    many = np.tile(X, (1 + 6400 // len(X), 1))  # few rows again and again: long epochs
    autoencoder.fit(many, many, batch_size=64, epochs=6, verbose=2)
    return encoder, decoder
