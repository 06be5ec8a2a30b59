"""Drawings of the chapter on sparse codes. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.figures import BLUE, GREEN, GREY, ORANGE, PINK

SIGNED = LinearSegmentedColormap.from_list("signed", [ORANGE, "white", BLUE])


def framed(rows):
    """Draw rows of small square black and white images with a frame around each.

    Parameters
    ----------
    rows : dict of str to array_like, shape (m, side * side)
        Label and images of each row, the same number in each; 0 is drawn white, 1 black.

    Returns
    -------
    matplotlib.figure.Figure
    """
    n_columns = len(next(iter(rows.values())))
    fig, axes = plt.subplots(len(rows), n_columns, figsize=(8, 0.5 * len(rows) + 0.1))
    for line, (label, images) in zip(axes, rows.items(), strict=True):
        for ax, image in zip(line, images, strict=True):
            ax.imshow(_square(image), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
            _frame(ax)
        line[0].set_ylabel(label, rotation=0, ha="right", va="center")
    return fig


def filters(panels, columns, panels_per_row):
    """Draw rows of weights as small square images, each scaled to its own largest weight.

    Parameters
    ----------
    panels : dict of str to array_like, shape (units, side * side)
        Title and rows of each panel.
    columns : int
        Images beside each other in a panel.
    panels_per_row : int

    Returns
    -------
    matplotlib.figure.Figure
    """
    tiles = [_tiles(np.asarray(rows), columns) for rows in panels.values()]
    lines = [tiles[i : i + panels_per_row] for i in range(0, len(tiles), panels_per_row)]
    heights = [max(len(tile) / tile.shape[1] for tile in line) for line in lines]
    fig, axes = plt.subplots(
        len(lines),
        panels_per_row,
        figsize=(8, 8 / panels_per_row * sum(heights) + 0.35 * len(lines)),
        height_ratios=heights,
        squeeze=False,
    )
    for ax, title, tile in zip(axes.flat, panels, tiles, strict=True):
        ax.imshow(tile, cmap=SIGNED, vmin=-1, vmax=1, interpolation="nearest")
        ax.set_title(title, fontsize=11)
        ax.axis("off")
    return fig


def taken_apart(image, parts, activities):
    """Draw an image, and the patterns of which a code says that it consists.

    Parameters
    ----------
    image : ndarray, shape (side * side,)
        0 is drawn white, 1 black.
    parts : ndarray, shape (k, side * side)
    activities : ndarray, shape (k,)

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(parts) + 1, figsize=(8, 1.75))
    axes[0].imshow(_square(image), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
    axes[0].set_title("image", fontsize=11, loc="center")
    signs = ["="] + ["+"] * (len(parts) - 1)
    for ax, part, activity, sign in zip(axes[1:], parts, activities, signs, strict=True):
        weights = _square(part / np.abs(part).max())
        ax.imshow(weights, cmap=SIGNED, vmin=-1, vmax=1, interpolation="nearest")
        ax.set_title(f"{activity:.1f} ×", fontsize=11, loc="center")
        ax.text(-0.22, 0.5, sign, transform=ax.transAxes, ha="center", va="center", fontsize=15)
    for ax in axes:
        _frame(ax)
    return fig


def profiles(codes):
    """Draw how active units are by their rank, relative to the most active one.

    Parameters
    ----------
    codes : dict of str to ndarray, shape (m, units)

    Returns
    -------
    matplotlib.axes.Axes
    """
    _, ax = plt.subplots(figsize=(7, 3.6))
    for (name, rows), colour in zip(codes.items(), [ORANGE, PINK, BLUE], strict=True):
        largest_first = -np.sort(-rows, axis=1)
        shares = (largest_first / largest_first[:, :1]).mean(axis=0)
        ax.plot(np.arange(1, len(shares) + 1), shares, color=colour, label=name)
    ax.set(xlabel="rank of the unit", ylabel="activity, largest = 1", ylim=(0, 1.02))
    ax.legend()
    return ax


def photographs(images):
    """Draw grey pictures side by side; black and white are three standard deviations away.

    Parameters
    ----------
    images : dict of str to ndarray, shape (height, width)

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(images), figsize=(8, 3))
    for ax, (title, image) in zip(axes, images.items(), strict=True):
        ax.imshow(image, cmap="gray", vmin=-3, vmax=3)
        ax.set_title(title, fontsize=12)
        ax.axis("off")
    return fig


def directions(panels):
    """Draw the directions in which features are kept in two numbers.

    Parameters
    ----------
    panels : dict of str to ndarray, shape (features, 2)

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(panels), figsize=(8, 3.2), sharex=True, sharey=True)
    for ax, (title, W) in zip(axes, panels.items(), strict=True):
        for row, colour in zip(W, [BLUE, ORANGE, GREEN, PINK, "black"], strict=True):
            ax.annotate("", row, (0, 0), arrowprops={"color": colour, "width": 1.5, "headwidth": 8})
        ax.set(title=title, xlim=(-1.3, 1.3), ylim=(-1.3, 1.3), aspect="equal", xlabel="$z_1$")
    axes[0].set_ylabel("$z_2$")
    return fig


def read_out(by_activity, kept, guessed, by_k):
    """Draw how many features are found, by how many are active, and by the error.

    Parameters
    ----------
    by_activity, by_k : dict of int to (ndarray, ndarray)
        Features found, and explained variance, of each network.
    kept : dict of int to ndarray
        Features found among rows of data.
    guessed : ndarray
        Features found among random directions.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.9), sharey=True)
    active = list(by_activity)
    found = np.array([by_activity[a][0] for a in active])
    for values, colour, name in [
        (found, BLUE, "sparse network"),
        (np.array(list(kept.values())), ORANGE, "rows of the data"),
        (np.tile(guessed, (len(active), 1)), GREY, "random directions"),
    ]:
        left.plot(active, values.mean(axis=1), color=colour, marker="o", label=name)
        left.fill_between(
            active, values.min(axis=1), values.max(axis=1), color=colour, alpha=0.2, linewidth=0
        )
    left.set(xlabel="features active at a time", ylabel="features found, of 64", xticks=active)
    left.legend(fontsize=11)
    for k, (found_with_k, explained) in by_k.items():
        right.plot(explained, found_with_k, "o", color=BLUE)
        place = np.mean(explained), np.mean(found_with_k)
        right.annotate(f"k = {k}", place, (-8, -14), textcoords="offset points", ha="right")
    right.set(xlabel="explained variance", xlim=(0.5, 1.02))
    return fig


def _frame(ax):
    """Draw a frame instead of ticks."""
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(True)
    ax.spines[:].set_color(GREY)


def _square(image):
    """Return a flat image as a square."""
    return np.reshape(image, (int(np.sqrt(np.size(image))), -1))


def _tiles(rows, columns):
    """Arrange flat images in a grid, white where there is none."""
    side = int(np.sqrt(rows.shape[1]))
    height = -(-len(rows) // columns)
    scaled = rows / np.abs(rows).max(axis=1, keepdims=True)
    grid = np.full((height, columns, side + 1, side + 1), np.nan)
    for place, image in enumerate(scaled):
        grid[place // columns, place % columns, :-1, :-1] = _square(image)
    return np.block([list(tiles) for tiles in grid])
