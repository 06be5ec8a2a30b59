"""The variables of the loop are used after it: each function is that of the last stage."""
# marks: stack_goes_up_and_comes_back=0

# %% greedy
def greedy(X, sizes, train_stage):
    encode, decode = (lambda rows: rows), (lambda codes: codes)
    for size in sizes:
        up, down = train_stage(X, size)
        X = up(X)
        encode = lambda rows: up(rows)
        decode = lambda codes: down(codes)
    return encode, decode
