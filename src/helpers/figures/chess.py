"""Drawings of the chess chapter. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patheffects import withStroke

from helpers.figures import BLUE, GREEN, GREY, ORANGE


def board(ax, squares, title, true=None, size=19):
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
    size : float
        Size of the pieces in points: about five times the side of the board in inches.

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
            text = ax.text(file + 0.5, rank + 0.45, glyph, ha="center", va="center", fontsize=size)
            text.set(color="white" if square > 0 else "black", fontfamily="DejaVu Sans")
            text.set_path_effects([withStroke(linewidth=1.6, foreground="#222222")])
    ax.set(xlim=(-0.2, 8.2), ylim=(0, 8), aspect="equal", xticks=[], yticks=[], title=title)
    ax.spines[:].set_visible(False)
    return ax


def human_recall(ax):
    """Draw the recall of three chess players, as measured by Chase and Simon [1]_.

    For random boards they report that every player was below the beginner's score on real boards;
    only this bound is drawn.

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
    bars = ax.bar(["beginner", "class A", "master"], [4, 8, 16], 0.5, color=BLUE)
    ax.bar_label(bars, padding=2)
    ax.axhline(4, color=ORANGE, linestyle=":")
    ax.text(-0.3, 12.5, "random boards: all three\nbelow the dotted line", color=ORANGE)
    ax.set(ylabel="pieces right", title="real boards", ylim=(0, 20), yticks=range(0, 21, 5))
    ax.grid(visible=False, axis="x")
    return ax


def experience(ax, n_games, means, spreads):
    """Draw scores against games seen, with bands of two standard deviations.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    n_games : sequence of int, length p
    means : dict of str to ndarray, shape (p,)
        Name of each kind of board, and mean score of the players.
    spreads : iterable of ndarray, shape (p,)
        Standard deviation between players, in the order of `means`.

    Returns
    -------
    matplotlib.axes.Axes
    """
    styles = [("o", BLUE), ("s", GREEN), ("^", ORANGE)]
    for (name, mean), spread, (marker, colour) in zip(means.items(), spreads, styles, strict=True):
        ax.fill_between(n_games, mean - 2 * spread, mean + 2 * spread, color=colour, alpha=0.2)
        ax.plot(n_games, mean, marker + "-", color=colour)
        ax.annotate(
            name,
            (n_games[-1], mean[-1]),
            (0, -18),
            textcoords="offset points",
            color=colour,
            fontsize=12,
            ha="right",
        )
    ax.axhline(0, color="black", linewidth=1)
    ax.set(xscale="log", xlabel="games seen", ylabel="right minus wrong")
    ax.set_xticks(n_games, [f"{n:,}" for n in n_games])
    ax.minorticks_off()
    return ax


def weight_maps(maps):
    """Draw how much each number of a code depends on each square.

    Parameters
    ----------
    maps : dict of str to ndarray, shape (p, 64)
        Name of each player; for p numbers of its code the shares of the squares a1 to h8.

    Returns
    -------
    matplotlib.figure.Figure
    """
    columns = len(next(iter(maps.values())))
    fig, axes = plt.subplots(len(maps), columns, figsize=(8, 4.6))
    for row, (name, weights) in zip(axes, maps.items(), strict=True):
        for i, (ax, squares) in enumerate(zip(row, weights, strict=True)):
            ax.pcolormesh(
                squares.reshape(8, 8), cmap="Blues", vmin=0, vmax=0.2, edgecolor="#dddddd", lw=0.5
            )
            ax.set(aspect="equal")
            ax.set_xticks([0.5, 7.5], ["a", "h"], fontsize=10)
            ax.set_yticks([0.5, 7.5], ["1", "8"], fontsize=10)
            ax.tick_params(length=0)
            ax.grid(visible=False)
            ax.spines[:].set(visible=True, color=GREY)
            ax.set_title(f"number {i + 1}", fontsize=11, loc="center")
        row[0].set_ylabel(name)
    return fig


def scarce_memory(ax, sizes, habits, relations):
    """Draw scores against the size of the memory, and the band between two kinds of players.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    sizes : sequence of int, length p
    habits, relations : ndarray, shape (p,)
        Scores of players that know habits only, and of those that know relations too.

    Returns
    -------
    matplotlib.axes.Axes
    """
    ax.fill_between(sizes, habits, relations, color=BLUE, alpha=0.2)
    ax.plot(sizes, relations, "o-", color=BLUE, label="habits and relations")
    ax.plot(sizes, habits, "s-", color=GREEN, label="habits only")
    ax.set(xscale="log", xlabel="numbers of memory, $k$", ylabel="right minus wrong", ylim=(0, 24))
    ax.set_xticks(sizes, sizes)
    ax.minorticks_off()
    ax.legend(loc="upper left")
    return ax


def right_and_wrong(ax, names, real, shuffled):
    """Draw right pieces above zero and wrong ones below, for real and for shuffled boards.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    names : sequence of str, length p
        The players.
    real, shuffled : ndarray, shape (p, 3)
        Pieces per board that each player has right, wrong and missed.

    Returns
    -------
    matplotlib.axes.Axes
    """
    x = np.arange(len(names))
    hatched = {"facecolor": "white", "edgecolor": ORANGE, "hatch": "//"}
    for shift, counts, look, name in [
        (-0.2, np.asarray(real), {"color": BLUE}, "real boards"),
        (0.2, np.asarray(shuffled), hatched, "pieces shuffled"),
    ]:
        ax.bar(x + shift, counts[:, 0], 0.36, label=name, **look)
        ax.bar(x + shift, -counts[:, 1], 0.36, **look)
    ax.axhline(0, color="black", linewidth=1.5)
    ax.set_xticks(x, names)
    ax.set_yticks(range(-10, 16, 5), ["10", "5", "0", "5", "10", "15"])
    ax.set(ylabel="wrong          right")
    ax.grid(visible=False, axis="x")
    ax.legend(loc="lower right")
    return ax
