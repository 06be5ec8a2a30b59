"""PCA gives the weights of a stage, without any training; lists are returned, not tuples."""

# %% equal-width
def equal_width(layers, parameters, n, k):
    best = None
    width = 0
    while True:
        width += 1
        sizes = [n] + [width] * layers + [k] + [width] * layers + [n]
        total = 0
        for i in range(len(sizes) - 1):
            total += sizes[i] * sizes[i + 1]
            total += sizes[i + 1]
        gap = abs(total - parameters)
        if best is None or gap < best[0]:
            best = gap, width
        elif total > parameters:
            return best[1]

# %% train-stage
def train_stage(rows, n_codings):
    mean = rows.mean(axis=0)
    V = np.linalg.svd(rows - mean, full_matrices=False)[2][:n_codings]
    encoder = keras.Sequential([keras.Input((rows.shape[1],)), keras.layers.Dense(n_codings)])
    decoder = keras.Sequential([keras.Input((n_codings,)), keras.layers.Dense(rows.shape[1])])
    encoder.set_weights([V.T, -mean @ V.T])
    decoder.set_weights([V, mean])
    return [encoder, decoder]

# %% greedy
def greedy(X, sizes, train_stage):
    encoders, decoders, codes = [], [], [X]
    for i in range(len(sizes)):
        halves = train_stage(codes[i], sizes[i])
        encoders += [halves[0]]
        decoders = [halves[1]] + decoders
        codes.append(encoders[i](codes[i]))

    def through(functions):
        def run(rows):
            for function in functions:
                rows = function(rows)
            return rows

        return run

    return [through(encoders), through(decoders)]
