"""Takes the largest width that does not cost more than allowed."""
# marks: widths_cost_the_same=0

# %% equal-width
def equal_width(layers, parameters, n, k):
    width = 1
    while 2 * (width + 1) * (n + (layers - 1) * (width + 1) + k + layers) + n + k <= parameters:
        width += 1
    return width
