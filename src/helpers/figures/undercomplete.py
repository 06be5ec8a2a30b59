"""Drawings of the chapter on undercomplete codes. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import BLUE, GREY, ORANGE


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
            ax.imshow(_square(image), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
        row[0].text(-0.15, 0.5, label.strip(), transform=row[0].transAxes, ha="right", va="center")
    return fig


def sweep(ax, sizes, pca, linear, nonlinear):
    """Draw explained variance by the size of the code, with a band from lowest to highest.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    sizes : sequence of int, length s
    pca : array_like, shape (s,)
        Explained variance of test data.
    linear, nonlinear : tuple of array_like, shape (s, networks)
        Explained variance of training and of test data.

    Returns
    -------
    matplotlib.axes.Axes
    """
    for name, (train, test), colour in [
        ("nonlinear", nonlinear, ORANGE),
        ("linear", linear, BLUE),
    ]:
        _band(ax, sizes, train, f"{name}, training digits", color=colour, linestyle="--")
        _band(ax, sizes, test, f"{name}, test digits", color=colour, marker="o")
    ax.plot(sizes, pca, "kx", markersize=9, label="PCA, test digits")
    ax.set(xlabel="numbers in the code, k", ylabel="explained variance", ylim=(0, 1))
    ax.set_xticks(sizes)
    ax.legend()
    return ax


def memory(ax, counts, narrow, wide, table):
    """Draw explained variance by the number of training examples, with bands as in `sweep`.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    counts : sequence of int, length s
    narrow, wide : tuple of array_like, shape (s, networks)
        Explained variance of the training examples and of new ones.
    table : array_like, shape (s,)
        Explained variance of new examples by a look-up table.

    Returns
    -------
    matplotlib.axes.Axes
    """
    for name, (train, test), colour in [("wide", wide, ORANGE), ("narrow", narrow, BLUE)]:
        _band(ax, counts, train, f"{name}, training digits", color=colour, linestyle="--")
        _band(ax, counts, test, f"{name}, test digits", color=colour, marker="o")
    ax.plot(counts, table, ":", color=GREY, marker="x", label="look-up table, test digits")
    ax.axhline(0, color="black", linewidth=1)
    ax.text(counts[-1], -0.02, "the average digit", ha="right", va="top", fontsize=11)
    ax.set(xlabel="training digits", ylabel="explained variance", xscale="log", ylim=(-1.15, 1.05))
    ax.set_xticks(counts, counts)
    ax.set_yticks([-0.5, 0, 0.5, 1])
    ax.minorticks_off()
    ax.legend(loc="lower right", fontsize=11)
    return ax


def latent_map(codes, labels, images, low, high):
    """Draw where an encoder puts digits, and beside it what its decoder draws there.

    Parameters
    ----------
    codes : ndarray, shape (m, 2)
    labels : ndarray of int, shape (m,)
        The digit that each code stands for.
    images : ndarray, shape (n * n, side * side)
        Decoded from a square grid of codes, its highest row first.
    low, high : ndarray, shape (2,)
        The first and the last code of the grid in each direction.

    Returns
    -------
    matplotlib.figure.Figure
    """
    n = int(np.sqrt(len(images)))
    edge = (high - low) / (n - 1) / 2
    (left, bottom), (right, top) = low - edge, high + edge
    fig, (encoded, decoded) = plt.subplots(1, 2, figsize=(8, 4.4), sharex=True, sharey=True)
    fig.get_layout_engine().set(wspace=0.06)
    for digit, colour in enumerate(_DIGIT_COLOURS):
        encoded.scatter(
            *codes[labels == digit].T, marker=f"${digit}$", s=36, color=colour, linewidth=0.3
        )
    tiles = np.stack([_square(image) for image in images]).reshape(n, n, *_square(images[0]).shape)
    picture = np.block([[np.pad(tile, [(0, 1), (0, 1)]) for tile in row] for row in tiles])
    decoded.imshow(
        picture,
        cmap="gray_r",
        vmin=0,
        vmax=1,
        interpolation="nearest",
        aspect="auto",
        extent=(left, right, bottom, top),
    )
    decoded.grid(False)
    encoded.set(title="encoder: test digits", xlim=(left, right), ylim=(bottom, top))
    encoded.set(xlabel="$z_1$", ylabel="$z_2$")
    decoded.set(title="decoder: drawings", xlabel="$z_1$")
    return fig


_DIGIT_COLOURS = [
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#B2478F",
    "#8C6D00",
    "#000000",
    "#3C94CC",
    "#C00000",
    "#6A3FB5",
    "#7A7A7A",
]


def _square(image):
    """Return a flat grey image as a square."""
    return np.reshape(image, (int(np.sqrt(np.size(image))), -1))


def _band(ax, x, scores, label, **style):
    """Draw the mean of each row of scores, and a band from its smallest to its largest."""
    scores = np.asarray(scores)
    ax.plot(x, scores.mean(axis=1), label=label, **style)
    ax.fill_between(
        x, scores.min(axis=1), scores.max(axis=1), color=style["color"], alpha=0.2, linewidth=0
    )
