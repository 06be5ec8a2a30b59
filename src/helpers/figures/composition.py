"""Drawings of the chapter on encoder and decoder. Every function returns what it drew on."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

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
        _joined(axes_3d(fig, (1, len(reconstructions), i), title), X, X_hat)
    return fig


def reconstructions_from_two_sides(X, reconstructions):
    """Draw points and their reconstructions, in a second row seen along the reconstructions' plane.

    Parameters
    ----------
    X : ndarray, shape (m, 3)
    reconstructions : dict of str to ndarray, shape (m, 3)
        Title and reconstructions of each column; they lie in a plane.

    Returns
    -------
    matplotlib.figure.Figure
    """
    n = len(reconstructions)
    fig = plt.figure(figsize=(8, 8), layout="tight")
    for i, (title, X_hat) in enumerate(reconstructions.items(), start=1):
        _joined(axes_3d(fig, (2, n, i), title), X, X_hat)
        ax = axes_3d(fig, (2, n, n + i), "the same, seen along its plane")
        _look_along(ax, X_hat)
        _joined(ax, X, X_hat)
    return fig


def sheet_from_two_sides(X, generated, shape):
    """Draw points and the sheet that a decoder makes of a grid of codes, also seen along the sheet.

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
    fig = plt.figure(figsize=(8, 4.2), layout="tight")
    front = axes_3d(fig, (1, 2, 1), "from the front")
    side = axes_3d(fig, (1, 2, 2), "seen along the sheet")
    _look_along(side, generated)
    for ax in (front, side):
        sheet = (axis.reshape(shape) for axis in generated.T)
        ax.plot_wireframe(*sheet, color=ORANGE, linewidth=0.8)
        ax.plot(*generated.T, "o", color=ORANGE, markersize=2)
        ax.plot(*X.T, "o", color="#444444", markersize=3)
    return fig


def swapped_losses(ax, own, swapped):
    """Draw how often encoder and decoder of one network, or of two, have which loss.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    own, swapped : array_like of float
        Losses of networks, and of pairs of halves from different networks.

    Returns
    -------
    matplotlib.axes.Axes
    """
    bins = np.geomspace(0.03, 30, 37)
    ax.hist(own, bins, color=BLUE, label="own decoder")
    ax.hist(swapped, bins, color=ORANGE, alpha=0.8, label="other decoder")
    ax.axvline(1, color="black", linestyle=":", label="always answering zero")
    ax.set_xscale("log")
    ax.set_xticks([0.05, 0.1, 0.5, 1, 5, 10], ["0.05", "0.1", "0.5", "1", "5", "10"])
    ax.minorticks_off()
    ax.set(xlabel="reconstruction loss (MSE)", ylabel="pairs of halves")
    ax.legend()
    return ax


def _joined(ax, X, X_hat):
    ax.set(xlim=(-2.2, 2.2), ylim=(-2.2, 2.2), zlim=(-2.2, 2.2))
    for a, b in zip(X, X_hat, strict=True):
        ax.plot(*zip(a, b, strict=True), color="#b0b0b0", linewidth=0.8)
    ax.plot(*X.T, "o", color=GREY, markersize=3)
    ax.plot(*X_hat.T, "o", color=BLUE, markersize=3)


def _look_along(ax, points):
    """Turn axes so that points of a plane lie on one line, along which they differ most."""
    sight = np.linalg.svd(points - points.mean(axis=0))[2][1]
    sight = -sight if sight[1] > 0 else sight  # from the same side as in the other drawings
    ax.view_init(elev=np.degrees(np.arcsin(sight[2])), azim=np.degrees(np.arctan2(*sight[1::-1])))
    ax.set_proj_type("ortho")
    ax.set_box_aspect((1, 1, 1))
    ax.set(xlim=(-2.2, 2.2), ylim=(-2.2, 2.2), zlim=(-2.2, 2.2))
    ax.set(xlabel="", ylabel="", zlabel="", xticklabels=[], yticklabels=[], zticklabels=[])
