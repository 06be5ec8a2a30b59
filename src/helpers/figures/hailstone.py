"""Drawings of the hailstone chapter. Every function returns what it drew on."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import BLUE, GREY, ORANGE


def number_lists(lists, rule):
    """Draw lists of numbers side by side, with the steps that follow a rule in colour.

    Parameters
    ----------
    lists : dict of str to sequence of int
        Title and numbers of each panel.
    rule : callable
        Maps a number to the one that must follow.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(lists), figsize=(8, 3.6), sharey=True)
    for ax, (title, numbers) in zip(axes, lists.items(), strict=True):
        for x, (a, b) in enumerate(pairwise(numbers)):
            follows = rule(a) == b
            colour = (BLUE if b < a else ORANGE) if follows else "#9a9a9a"
            ax.plot([x, x + 1], [a, b], color=colour, linestyle="-" if follows else "--")
        ax.plot(numbers, "o", color="#333333", markersize=4)
        ax.set(title=title, xlabel="position")
    axes[0].set_ylabel("number")
    handles = [
        plt.Line2D([], [], color=BLUE, label="halved"),
        plt.Line2D([], [], color=ORANGE, label="tripled plus one"),
        plt.Line2D([], [], color="#9a9a9a", linestyle="--", label="neither"),
    ]
    fig.legend(handles=handles, loc="outside lower center", ncols=3)
    return fig


def sequence_bundle(bundles):
    """Draw bundles of sequences side by side on a logarithmic axis.

    Parameters
    ----------
    bundles : dict of str to array_like of int, shape (m, length)
        Title and rows of each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(bundles), figsize=(8, 3.8), sharey=True)
    for ax, (title, rows) in zip(axes, bundles.items(), strict=True):
        ax.plot(np.asarray(rows).T, linewidth=1.3)
        ax.set(title=title, xlabel="position", yscale="log")
    axes[0].set_ylabel("number")
    return fig


def rebuilt_rows(row, rebuilt):
    """Draw one row of data behind each of its reconstructions.

    Parameters
    ----------
    row : array_like, shape (n,)
    rebuilt : dict of str to array_like, shape (n,)
        Title and reconstruction of each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(rebuilt), figsize=(8, 3.2), sharey=True)
    for ax, (title, values) in zip(axes, rebuilt.items(), strict=True):
        ax.plot(row, color=GREY, linewidth=1.5, label="input")
        ax.plot(np.asarray(values), color=BLUE, label="rebuilt")
        ax.set(title=title, xlabel="position")
    axes[0].set_ylabel("standardised log2")
    handles, labels = axes[0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=2)
    return fig


def one_step(pairs, odd, on_line):
    """Draw each number against the next one, and the line that a linear code can draw.

    Parameters
    ----------
    pairs : ndarray, shape (m, 2)
        Base-two logarithms of a number and the next.
    odd : ndarray of bool, shape (m,)
        Whether the number is odd.
    on_line : ndarray, shape (m, 2)
        Reconstructions of `pairs`.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, ax = plt.subplots()
    ax.plot(*pairs[odd].T, ".", color=ORANGE, label="odd number")
    ax.plot(*pairs[~odd].T, ".", color=BLUE, label="even number")
    ends = on_line[[on_line[:, 0].argmin(), on_line[:, 0].argmax()]]
    ax.plot(*ends.T, "k--", label="all that the code can express")
    ax.set(xlabel="number (log2)", ylabel="next number (log2)", xlim=(13, 20.5), ylim=(11.5, 22))
    ax.legend(loc="upper left", markerscale=2, fontsize=11)
    return fig
