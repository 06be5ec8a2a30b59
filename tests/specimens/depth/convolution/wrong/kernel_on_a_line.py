"""Counts the weights of a window as kernel, not kernel times kernel."""
# marks: weights_are_shared_by_all_places=0

# %% chain
def output_shape(shape, chain):
    height, width, maps = shape
    for filters, kernel, stride in chain:
        height, width, maps = -(-height // stride), -(-width // stride), filters
    return height, width, maps


def count_weights(maps, chain):
    total = 0
    for filters, kernel, stride in chain:
        total += filters * (kernel * maps + 1)
        maps = filters
    return total
