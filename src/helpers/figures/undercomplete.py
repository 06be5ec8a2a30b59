"""Drawings of the chapter on undercomplete codes. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np


def image_rows(rows):
    """Draw rows of small square grey images, one labelled row below the other.

    Parameters
    ----------
    rows : dict of str to array_like, shape (m, side * side)
        Label and images of each row; 0 is drawn white, 1 black. Blank labels are left out.

    Returns
    -------
    matplotlib.figure.Figure
    """
    n_columns = max(map(len, rows.values()))
    fig, axes = plt.subplots(
        len(rows), n_columns, figsize=(8, 8 / (n_columns + 1) * len(rows) + 0.2), squeeze=False
    )
    for ax in axes.flat:
        ax.axis("off")
    for row, (label, images) in zip(axes, rows.items(), strict=True):
        for ax, image in zip(row, np.asarray(images), strict=False):
            _image(ax, image)
        row[0].text(-0.15, 0.5, label.strip(), transform=row[0].transAxes, ha="right", va="center")
    return fig


def image_grid(images, columns):
    """Draw small square grey images as one picture.

    Parameters
    ----------
    images : ndarray, shape (m, side * side)
        0 is drawn white, 1 black; m is a multiple of `columns`.
    columns : int
        Images in each row.

    Returns
    -------
    matplotlib.figure.Figure
    """
    side = int(np.sqrt(images.shape[1]))
    tiles = np.pad(images.reshape(-1, columns, side, side), [(0, 0), (0, 0), (0, 2), (0, 2)])
    fig, ax = plt.subplots(figsize=(6, 6))
    _image(ax, tiles.swapaxes(1, 2).reshape(len(tiles) * (side + 2), columns * (side + 2)))
    ax.axis("off")
    return fig


def _image(ax, image):
    """Show a grey image, given flat if it is square."""
    if image.ndim == 1:
        image = image.reshape(int(np.sqrt(image.size)), -1)
    ax.imshow(image, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
