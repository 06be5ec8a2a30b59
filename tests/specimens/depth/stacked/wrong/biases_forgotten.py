"""The widths are those of networks without biases."""
# marks: widths_cost_the_same=0

# %% equal-width
def equal_width(layers, parameters, n, k):
    def count(w):
        return 2 * (n * w + (layers - 1) * w * w + w * k)

    return min(range(1, 10_000), key=lambda w: abs(count(w) - parameters))
