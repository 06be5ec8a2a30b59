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


def costs(bills):
    """Draw what 1, 2, 3, … lists cost, one line for each way to write them down.

    Parameters
    ----------
    bills : dict of str to array_like, shape (n,)
        Name and bits of each way.

    Returns
    -------
    matplotlib.axes.Axes
    """
    _, ax = plt.subplots()
    for marker, (name, bits) in zip("os^", bills.items(), strict=True):
        m = np.arange(1, len(bits) + 1)
        ax.plot(m, bits, f"{marker}-", label=name)
    ax.set(xlabel="number of lists", ylabel="bits", xticks=m, ylim=(0, None))
    ax.legend()
    return ax


def unexplained_curves(sizes, hailstone, control, draws):
    """Draw the loss of linear codes against their size, and the line of a control.

    Parameters
    ----------
    sizes : sequence of int
        Numbers in the code; the largest is that of the input.
    hailstone, control : iterable of float
        Unexplained variance of the trained networks, one for each size.
    draws : sequence of ndarray, shape (n_draws, len(sizes))
        Losses of the best codes on other draws of the data.

    Returns
    -------
    matplotlib.axes.Axes
    """
    _, ax = plt.subplots()
    label = "control: $1 - k/18$"
    ax.plot([0, max(sizes)], [1, 0], "--", color=GREY, linewidth=1.5, label=label)
    ax.plot(sizes, list(control), "o", color=ORANGE, label="control")
    ax.plot(sizes, list(hailstone), "o-", color=BLUE, label="hailstone")
    for losses in draws:
        ax.vlines(sizes, losses.min(axis=0), losses.max(axis=0), color="black", zorder=3)
    ax.plot([], [], "k", marker="|", markersize=10, linestyle="", label="ten draws, PCA")
    ax.set(xlabel="numbers in the code, k", ylabel="unexplained variance", xticks=[0, *sizes])
    ax.legend()
    return ax


def calibration(steps, up, threshold):
    """Draw how often a step goes up, against what was rebuilt.

    Parameters
    ----------
    steps : ndarray of float
        Rebuilt steps, in base-two logarithms.
    up : ndarray of bool, shape of `steps`
        Whether the sequence goes up there.
    threshold : float
        Above it "up" is the better answer.

    Returns
    -------
    matplotlib.axes.Axes
    """
    _, ax = plt.subplots()
    order = np.argsort(steps, axis=None)
    groups = np.array_split(order, 20)
    centres = [steps.flat[group].mean() for group in groups]
    shares = [up.flat[group].mean() for group in groups]
    ax.axhline(up.mean(), color=GREY, linewidth=1.5, label="all steps")
    ax.axvline(0, color="black", linestyle="--", linewidth=1.5, label="sign changes")
    ax.axvline(threshold, color="black", linestyle=":", label="threshold")
    ax.plot(centres, shares, "o-", color=BLUE, label="rebuilt from 4 numbers")
    ax.set(xlabel="rebuilt step (log2)", ylabel="share that goes up", ylim=(0, 1))
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1])
    ax.legend(loc="upper left")
    return ax


def one_step(pairs, odd, paths):
    """Draw each number against the next one, and the path that each code can draw.

    Parameters
    ----------
    pairs : ndarray, shape (m, 2)
        Base-two logarithms of a number and the next.
    odd : ndarray of bool, shape (m,)
        Whether the number is odd.
    paths : dict of str to ndarray, shape (p, 2)
        Title and points of each path, in order.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(paths), figsize=(8, 4.2), sharey=True)
    for ax, (title, path) in zip(axes, paths.items(), strict=True):
        ax.plot(*pairs[odd].T, ".", color=ORANGE, label="odd number")
        ax.plot(*pairs[~odd].T, ".", color=BLUE, label="even number")
        ax.plot(*path.T, color="black", linewidth=1.5, label="all that the code can express")
        ax.set(title=title, xlabel="number (log2)", xlim=(13, 20.5), ylim=(11.5, 22.5))
    axes[0].set_ylabel("next number (log2)")
    handles, labels = axes[0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=3, markerscale=2, fontsize=11)
    return fig


def steps_known(lines, linear, nonlinear):
    """Draw how well codes of one number know single steps, against the number of lines.

    Parameters
    ----------
    lines : dict of int to int
        Lines on which rows of this many numbers lie.
    linear : dict of int to float
        AUC of the linear code.
    nonlinear : dict of int to sequence of float
        AUC of the nonlinear code, for each seed.

    Returns
    -------
    matplotlib.axes.Axes
    """
    _, ax = plt.subplots()
    means = [np.mean(nonlinear[n]) for n in lines]
    ax.plot(lines.values(), means, "-", color=BLUE, label="nonlinear, mean and seeds")
    for n, count in lines.items():
        ax.plot([count] * len(nonlinear[n]), nonlinear[n], "o", color=BLUE, markersize=5)
    ax.plot(lines.values(), linear.values(), "o-", color=ORANGE, label="linear")
    ax.axhline(0.5, color=GREY, linestyle=":", label="guessing")
    ax.set(xscale="log", xlabel="lines (numbers in a row)", ylabel="AUC of up or down")
    ax.set_xticks(list(lines.values()), [f"{lines[n]:,}\n({n})" for n in lines])
    ax.minorticks_off()
    ax.legend()
    return ax
