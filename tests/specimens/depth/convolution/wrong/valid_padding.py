"""Takes away the border that a window without padding loses."""
# marks: shapes_follow_the_strides=0

# %% chain
def output_shape(shape, chain):
    height, width, maps = shape
    for filters, kernel, stride in chain:
        height, width, maps = (height - kernel) // stride + 1, (width - kernel) // stride + 1, filters
    return height, width, maps


def count_weights(maps, chain):
    total = 0
    for filters, kernel, stride in chain:
        total += filters * (kernel * kernel * maps + 1)
        maps = filters
    return total
