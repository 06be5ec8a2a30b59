"""Returns the state first."""
# marks: machine_triples_and_adds_one=0

# %% machine
def triple(state, digit):
    total = 3 * digit + state
    return total // 2, total % 2


def run(machine, state, digits):
    answers = []
    for digit in digits:
        answer, state = machine(state, digit)
        answers.append(answer)
    return answers
