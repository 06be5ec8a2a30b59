"""Drawings of the course: colours, and what several chapters draw.

Each chapter has a module of its own beside this one. Its functions only draw, and return the
figure or the axes that they drew on.
"""

import matplotlib.pyplot as plt
import numpy as np

BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
GREY = "#767676"


def axes_3d(fig, position, title=None):
    """Add three-dimensional axes with small labels and a common point of view."""
    ax = fig.add_subplot(*position, projection="3d")
    ax.view_init(elev=14, azim=-112)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="$x_3$")
    ax.tick_params(labelsize=9, pad=0)
    ax.locator_params(nbins=4)
    ax.set_box_aspect(None, zoom=1.05)
    if title:
        ax.set_title(title, loc="center")
    return ax


def code_maps(maps, colour):
    """Draw two-dimensional codings side by side.

    Parameters
    ----------
    maps : dict of str to array_like, shape (m, 2)
        Title and codings of each panel.
    colour : array_like, shape (m,)
        What colours the points, the same in each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(maps), figsize=(8, 4))
    for ax, (title, codings) in zip(axes, maps.items(), strict=True):
        ax.scatter(*np.asarray(codings).T, c=colour, s=22)
        ax.set(title=title, xlabel="$z_1$", ylabel="$z_2$", aspect="equal", adjustable="datalim")
    return fig
