"""Runs its own machine, whatever it is given."""
# marks: machines_run_from_the_first_digit_to_the_last=0

# %% machine
def triple(state, digit):
    total = 3 * digit + state
    return total % 2, total // 2


def run(machine, state, digits):
    answers = []
    for digit in digits:
        answer, state = triple(state, digit)
        answers.append(answer)
    return answers
