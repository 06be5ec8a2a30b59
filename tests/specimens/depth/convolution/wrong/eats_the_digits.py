"""Takes the digits out of the list that it is given."""
# marks: machines_run_from_the_first_digit_to_the_last=0

# %% machine
def triple(state, digit):
    total = 3 * digit + state
    return total % 2, total // 2


def run(machine, state, digits):
    answers = []
    while digits:
        answer, state = machine(state, digits.pop(0))
        answers.append(answer)
    return answers
