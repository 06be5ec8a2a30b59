"""Spends three numbers for each slip: where, what, and how long it goes on."""
# marks: slips_cost_two_numbers_each=0

# %% compress
def compress(numbers):
    runs = []
    for i, n in enumerate(numbers):
        if runs and numbers[i] == decode(numbers[i - 1], 2)[1]:
            runs[-1][2] += 1
        else:
            runs.append([i, n, 1])
    code = [x for run in runs for x in run]
    code[0] = 100
    return min([1] + numbers, code, key=len)

def decompress(code):
    if code[0] == 1:
        return code[1:]
    return [n for i in range(1, len(code), 3) for n in decode(code[i], code[i + 1])]
