"""Every layer sees as many maps as the image has."""
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
        total += filters * (kernel * kernel * maps + 1)
    return total
