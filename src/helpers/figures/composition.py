"""Drawings of the chapter on encoder and decoder. Every function returns what it drew on."""

from itertools import pairwise

import matplotlib.pyplot as plt

from helpers.figures import BLUE, GREY, ORANGE, axes_3d


def network(ax, sizes):
    """Draw an autoencoder as circles and lines, with its encoder and its decoder marked.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    sizes : sequence of int
        Number of inputs, codings and outputs.

    Returns
    -------
    matplotlib.axes.Axes
    """
    names = ["x_{}", "z_{}", r"\hat{{x}}_{}"]
    columns = [[(2 * i, (n - 1) / 2 - j) for j in range(n)] for i, n in enumerate(sizes)]
    for left, right in pairwise(columns):
        for a in left:
            for b in right:
                ax.plot(*zip(a, b, strict=True), color=GREY, linewidth=1, zorder=1)
    for i, (column, colour) in enumerate(zip(columns, [BLUE, ORANGE, BLUE], strict=True)):
        for j, centre in enumerate(column, start=1):
            ax.add_patch(plt.Circle(centre, 0.27, facecolor="white", edgecolor=colour, linewidth=2))
            ax.text(*centre, f"${names[i].format(j)}$", ha="center", va="center")
    for x, name in [(1, "encoder $f$"), (3, "decoder $g$")]:
        ax.annotate("", (x - 0.95, -1.55), (x + 0.95, -1.55), arrowprops={"arrowstyle": "|-|"})
        ax.text(x, -1.85, name, ha="center", va="top")
    for x, name in [(0, "inputs"), (2, "code"), (4, "reconstructions")]:
        ax.text(x, 1.5, name, ha="center")
    ax.set(xlim=(-0.9, 4.9), ylim=(-2.3, 1.8), aspect="equal")
    ax.axis("off")
    return ax


def reconstructions_3d(X, reconstructions):
    """Draw points in space, each joined with its reconstruction.

    Parameters
    ----------
    X : ndarray, shape (m, 3)
    reconstructions : dict of str to ndarray, shape (m, 3)
        Title and reconstructions of each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig = plt.figure(figsize=(8, 4.2), layout="tight")
    for i, (title, X_hat) in enumerate(reconstructions.items(), start=1):
        ax = axes_3d(fig, (1, len(reconstructions), i), title)
        ax.set(xlim=(-2.2, 2.2), ylim=(-2.2, 2.2), zlim=(-2.2, 2.2))
        for a, b in zip(X, X_hat, strict=True):
            ax.plot(*zip(a, b, strict=True), color="#b0b0b0", linewidth=0.8)
        ax.plot(*X.T, "o", color=GREY, markersize=3)
        ax.plot(*X_hat.T, "o", color=BLUE, markersize=3)
    return fig


def sheet_3d(X, generated, shape):
    """Draw points in space and the sheet that a decoder makes of a grid of codes.

    Parameters
    ----------
    X : ndarray, shape (m, 3)
    generated : ndarray, shape (rows * columns, 3)
    shape : (int, int)
        Rows and columns of the grid.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig = plt.figure(figsize=(6.5, 5), layout="tight")
    ax = axes_3d(fig, (1, 1, 1))
    ax.plot_wireframe(*(axis.reshape(shape) for axis in generated.T), color=ORANGE, linewidth=0.8)
    ax.plot(*generated.T, "o", color=ORANGE, markersize=3)
    ax.plot(*X.T, "o", color="#444444", markersize=4)
    return fig
