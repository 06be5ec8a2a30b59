"""The decoders stand in the order of the encoders."""
# marks: stack_goes_up_and_comes_back=0

# %% greedy
def greedy(X, sizes, train_stage):
    stages = []
    for size in sizes:
        stages.append(train_stage(X, size))
        X = stages[-1][0](X)

    def encode(rows):
        for up, _ in stages:
            rows = up(rows)
        return rows

    def decode(codes):
        for _, down in stages:
            codes = down(codes)
        return codes

    return encode, decode
