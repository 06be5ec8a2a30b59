"""Written for two stages."""
# marks: stages_learn_the_codes_of_the_one_before=0 stack_goes_up_and_comes_back=0

# %% greedy
def greedy(X, sizes, train_stage):
    up_1, down_1 = train_stage(X, sizes[0])
    up_2, down_2 = train_stage(up_1(X), sizes[1])
    return (lambda rows: up_2(up_1(rows))), (lambda codes: down_1(down_2(codes)))
