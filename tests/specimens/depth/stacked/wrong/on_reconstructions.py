"""Every stage is trained on what the one before rebuilds, not on its codes."""
# marks: stages_learn_the_codes_of_the_one_before=0

# %% greedy
def greedy(X, sizes, train_stage):
    stages = []
    for size in sizes:
        up, down = train_stage(X, size)
        stages.append((up, down))
        X = down(up(X))

    def encode(rows):
        for up, _ in stages:
            rows = up(rows)
        return rows

    def decode(codes):
        for _, down in stages[::-1]:
            codes = down(codes)
        return codes

    return encode, decode
