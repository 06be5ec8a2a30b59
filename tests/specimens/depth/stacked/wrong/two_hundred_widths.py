"""Looks no further than a width of 200."""
# marks: widths_cost_the_same=0

# %% equal-width
def equal_width(layers, parameters, n, k):
    def count(w):
        sizes = [n] + layers * [w] + [k] + layers * [w] + [n]
        return sum(a * b + b for a, b in zip(sizes, sizes[1:]))

    return min(range(1, 200), key=lambda w: abs(count(w) - parameters))
