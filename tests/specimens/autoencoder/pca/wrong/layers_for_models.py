"""The halves are layers, not models."""
# marks: halves_are_linear=0


# %% build-linear
def build_linear(n_inputs, n_codings):
    return keras.layers.Dense(n_codings), keras.layers.Dense(n_inputs)
