"""Remembers in a variable of its own what it carries."""
# marks: machine_triples_and_adds_one=0

# %% machine
carried = 1


def triple(state, digit):
    global carried
    total = 3 * digit + carried
    carried = total // 2
    return total % 2, carried


def run(machine, state, digits):
    answers = []
    for digit in digits:
        answer, state = machine(state, digit)
        answers.append(answer)
    return answers
