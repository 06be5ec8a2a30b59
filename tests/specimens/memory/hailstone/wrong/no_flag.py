"""Takes the shorter of two codes without saying which; the decoder guesses by the length."""
# marks: no_list_becomes_much_longer=0

# %% compress
def compress(numbers):
    runs = []
    for i, n in enumerate(numbers):
        if i > 0 and n == decode(numbers[i - 1], 2)[1]:
            runs[-1] += 1
        else:
            runs += [n, 1]
    return min(runs, numbers, key=len)

def decompress(code):
    if len(code) % 2 == 1:
        return code
    return [n for i in range(0, len(code), 2) for n in decode(code[i], code[i + 1])]
