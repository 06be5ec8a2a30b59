"""Drawings of the chess chapter. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patheffects import withStroke

from helpers.figures import BLUE, GREEN, ORANGE


def board(ax, squares, title, true=None):
    """Draw a chess board.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    squares : ndarray of int, shape (64,)
        a1 to h8: 0 empty, 1 to 6 White's pawn, knight, bishop, rook, queen and king,
        negative numbers Black's.
    title : str
    true : ndarray of int, shape (64,), optional
        The board to compare with: right pieces get a green square, wrong ones a red one.

    Returns
    -------
    matplotlib.axes.Axes
    """
    squares = np.asarray(squares)
    ranks, files = np.divmod(np.arange(64), 8)
    shades = np.where((ranks + files) % 2, "#eeeeee", "#c3ccd6")
    if true is not None:
        placed = squares != 0
        shades = np.where(placed & (squares == true), "#8fd3b0", shades)
        shades = np.where(placed & (squares != true), "#f2a58a", shades)
    for square, rank, file, shade in zip(squares, ranks, files, shades, strict=True):
        ax.add_patch(plt.Rectangle((file, rank), 1, 1, color=shade, linewidth=0))
        if square:
            glyph = "♟♞♝♜♛♚"[abs(square) - 1]
            text = ax.text(file + 0.5, rank + 0.45, glyph, ha="center", va="center", fontsize=19)
            text.set(color="white" if square > 0 else "black", fontfamily="DejaVu Sans")
            text.set_path_effects([withStroke(linewidth=1.6, foreground="#222222")])
    ax.set(xlim=(0, 8), ylim=(0, 8), aspect="equal", xticks=[], yticks=[], title=title)
    ax.spines[:].set_visible(False)
    return ax


def _hatched_bars(ax, x, heights, label):
    """Draw the bars for boards without a pattern."""
    ax.bar(x, heights, 0.4, facecolor="white", edgecolor=ORANGE, hatch="//", label=label)


def human_recall(ax):
    """Draw the recall of three chess players, as measured by Chase and Simon [1]_.

    Parameters
    ----------
    ax : matplotlib.axes.Axes

    Returns
    -------
    matplotlib.axes.Axes

    References
    ----------
    .. [1] W. G. Chase and H. A. Simon, Perception in chess, Cognitive Psychology 4:55-81, 1973:
       middle games of 24 to 26 pieces, five seconds, first trial.
    """
    x = np.arange(3)
    ax.bar(x - 0.2, [4, 8, 16], width=0.4, color=BLUE, label="real boards")
    _hatched_bars(ax, x + 0.2, [4, 4, 4], "random boards, at most")
    ax.set_xticks([0, 1, 2], ["beginner", "class A", "master"])
    ax.set(ylabel="pieces correct", title="people", ylim=(0, 22), yticks=range(0, 21, 5))
    ax.legend(loc="upper left", fontsize=11)
    return ax


def recall_curves(ax, n_games, curves):
    """Draw pieces recalled against games seen, with bands of two standard errors.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    n_games : sequence of int, length p
    curves : dict of str to ndarray, shape (p, m)
        Pieces correct on each of m boards.

    Returns
    -------
    matplotlib.axes.Axes
    """
    for (name, scores), marker in zip(curves.items(), "os", strict=False):
        mean = scores.mean(axis=1)
        error = 2 * scores.std(axis=1) / np.sqrt(scores.shape[1])
        ax.fill_between(n_games, mean - error, mean + error, alpha=0.25)
        ax.plot(n_games, mean, marker + "-", label=name)
    ax.set(
        xscale="log",
        xlabel="games seen",
        ylabel="pieces correct",
        ylim=(0, 20),
        yticks=range(0, 21, 5),
    )
    ax.legend(loc="center right")
    return ax


def network_recall(ax, n_games, real, random):
    """Draw the recall of networks as bars, in the manner of `human_recall`.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    n_games : sequence of int, length p
    real, random : ndarray, shape (p, m)
        Pieces correct on each of m boards.

    Returns
    -------
    matplotlib.axes.Axes
    """
    x = np.arange(len(n_games))
    ax.bar(x - 0.2, real.mean(axis=1), width=0.4, color=BLUE, label="real boards")
    _hatched_bars(ax, x + 0.2, random.mean(axis=1), "shuffled boards")
    ax.set_xticks(x, [f"{n:,} games" for n in n_games], fontsize=11)
    ax.set(title="networks, 32 numbers of memory")
    ax.legend(loc="upper left", fontsize=11)
    return ax


def stacked_recall(ax, x, right, wrong, n_pieces):
    """Draw one stacked bar: right and missing pieces, and wrongly placed ones below zero.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x : float
        Position of the bar.
    right, wrong, n_pieces : float
        Pieces per board: placed right, placed wrong, and present.

    Returns
    -------
    matplotlib.axes.Axes
    """
    named = ax.get_legend_handles_labels()[1]
    for height, bottom, colour, name in [
        (right, 0, GREEN, "right"),
        (n_pieces - right, right, "#d5d5d5", "missing"),
        (-wrong, 0, ORANGE, "wrongly placed"),
    ]:
        ax.bar(x, height, 0.6, bottom, color=colour, label=None if name in named else name)
    ax.axhline(0, color="black", linewidth=1)
    ax.set_ylabel("pieces per board")
    return ax
