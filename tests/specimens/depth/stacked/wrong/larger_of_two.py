"""Of two widths that are equally close, the larger one."""
# marks: widths_cost_the_same=0

# %% equal-width
def equal_width(layers, parameters, n, k):
    def count(w):
        return 2 * w * (n + (layers - 1) * w + k + layers) + n + k

    return min(range(9_999, 0, -1), key=lambda w: abs(count(w) - parameters))
