"""Drawings of the chapter stacked. Every function returns what it drew on."""

import matplotlib.pyplot as plt

from helpers.figures import BLUE


def points(X):
    """TODO: draw what the chapter shows; until then the first two coordinates of points.

    Parameters
    ----------
    X : ndarray, shape (m, n)
        At least two columns.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, ax = plt.subplots()
    ax.plot(X[:, 0], X[:, 1], "o", color=BLUE)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")
    return fig
