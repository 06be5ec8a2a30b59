"""The list of sizes is empty afterwards."""
# marks: stages_learn_the_codes_of_the_one_before=0

# %% greedy
def greedy(X, sizes, train_stage):
    stages = []
    while sizes:
        stages.append(train_stage(X, sizes.pop(0)))
        X = stages[-1][0](X)

    def encode(rows):
        for up, _ in stages:
            rows = up(rows)
        return rows

    def decode(codes):
        for _, down in stages[::-1]:
            codes = down(codes)
        return codes

    return encode, decode
