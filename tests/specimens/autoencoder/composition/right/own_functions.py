"""Small functions in cells of its own; takes the best pair of all first, then the next."""


# %%
def dense(n_in, n_out):
    return keras.Sequential([keras.Input((n_in,)), keras.layers.Dense(n_out, use_bias=False)])


def compose(*models):
    x = inputs = keras.Input(models[0].input_shape[1:])
    for model in models:
        x = model(x)
    return keras.Model(inputs, x)


# %% build-autoencoder
def build_autoencoder(n_inputs, n_codings):
    halves = dense(n_inputs, n_codings), dense(n_codings, n_inputs)
    return *halves, compose(*halves)


# %%
def pairs(values):
    values = iter(values)
    left = next(values)
    for right in values:
        yield left, right
        left = right


# %% count-parameters
def count_parameters(sizes, use_bias=True):
    if not use_bias:
        return sum(a * b for a, b in pairs(sizes))
    return sum(a * b for a, b in pairs(sizes)) + sum(sizes) - sizes[0]


# %%
def code_of(encoder, x):
    return encoder(np.expand_dims(x, 0)).numpy().squeeze(0)


# %% walk
def walk(encoder, decoder, start, end, n_steps):
    z, target = code_of(encoder, start), code_of(encoder, end)
    step = (target - z) / (n_steps - 1)
    codes = [z]
    while len(codes) < n_steps:
        codes.append(codes[-1] + step)
    return np.concatenate([decoder(code[None]).numpy() for code in codes])


# %% match
def match(encoders, decoders, X):
    loss = np.array([[np.linalg.norm(d(e(X)) - X) for d in decoders] for e in encoders])
    result = [None] * len(encoders)
    while np.isfinite(loss).any():
        i, j = np.unravel_index(np.argmin(loss), loss.shape)
        result[i] = int(j)
        loss[i], loss[:, j] = np.inf, np.inf
    return result
