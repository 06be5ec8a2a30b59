"""Frozen noise, but a hundred copies of each image; a bottleneck of 20 as well."""

# %% train-denoiser
def train_denoiser(X, sigma):
    rng = np.random.default_rng(3)
    clean = np.tile(X, (100, 1))
    noisy = (clean + sigma * rng.normal(size=clean.shape)).astype("float32")
    model = keras.Sequential(
        [
            keras.Input((X.shape[1],)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(20),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(X.shape[1]),
        ]
    )
    model.compile(keras.optimizers.Adam(0.002), loss="mse", steps_per_execution=50)
    model.fit(noisy, clean, batch_size=100, epochs=1, verbose=0)
    return model
