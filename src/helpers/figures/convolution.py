"""Drawings of the chapter on shared weights. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import BLUE, GREEN, GREY, ORANGE, PINK

COLOURS = {
    "PCA": GREY,
    "dense, equal weights": PINK,
    "dense, wide": BLUE,
    "convolutional, list": ORANGE,
    "convolutional, map": GREEN,
}


def picture_table(rows, columns, maps=()):
    """Draw rows of small pictures below column titles.

    Parameters
    ----------
    rows : dict of str to sequence of array_like, shape (side, side)
        Label and pictures of each row; 0 is drawn white, 1 black.
    columns : sequence of str
        A title for each column.
    maps : sequence of str
        Labels of rows that hold codes: negative numbers are drawn blue, positive ones red.

    Returns
    -------
    matplotlib.figure.Figure
    """
    width = 0.87 * len(columns) + 1.6
    fig, axes = plt.subplots(
        len(rows), len(columns), figsize=(width, 0.9 * len(rows) + 0.3), squeeze=False
    )
    for row, (label, pictures) in zip(axes, rows.items(), strict=True):
        largest = np.abs(pictures).max()
        for ax, picture in zip(row, pictures, strict=True):
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set(visible=True, color="#c9c9c9")
            style = {"cmap": "gray_r", "vmin": 0, "vmax": 1}
            if label in maps:
                style = {"cmap": "RdBu_r", "vmin": -largest, "vmax": largest}
            ax.imshow(picture, interpolation="nearest", **style)
        row[0].set_ylabel(label, rotation=0, ha="right", va="center")
    for ax, title in zip(axes[0], columns, strict=True):
        ax.set_title(title, loc="center", fontsize=12)
    return fig


def explained_by_shift(shifts, scores):
    """Draw explained variance against the shift, with a dot for each network.

    Parameters
    ----------
    shifts : sequence of int, length s
        In pixels.
    scores : dict of str to array_like, shape (networks, s)
        Explained variance of each kind of network.

    Returns
    -------
    matplotlib.axes.Axes
    """
    _, ax = plt.subplots(figsize=(7, 4.4))
    ax.axhline(0, color="black", linewidth=1)
    ax.text(0, -0.02, "the average image", va="top", fontsize=11)
    for marker, (name, values) in zip("x^so", scores.items(), strict=True):
        values, colour = np.asarray(values), COLOURS[name]
        ax.plot(shifts, values.mean(axis=0), color=colour, marker=marker, label=name)
        ax.plot(shifts, values.T, ".", color=colour, markersize=5, alpha=0.6)
    ax.set(xlabel="shift (pixels)", ylabel="explained variance", xticks=shifts)
    ax.set(xlim=(-0.15, shifts[-1] + 0.15))
    ax.legend(loc="lower left", fontsize=11, bbox_to_anchor=(0, 0.02))
    return ax


def drawings(pictures):
    """Draw what decoders make of a code that is the same everywhere, each in its own range.

    Parameters
    ----------
    pictures : dict of str to array_like, shape (side, side)
        Title and drawing of each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(pictures), figsize=(8, 1.7))
    for ax, (title, picture) in zip(axes, pictures.items(), strict=True):
        picture = np.asarray(picture)
        middle, reach = np.median(picture), np.ptp(picture) + 1e-3 * np.abs(picture).max()
        ax.imshow(picture, cmap="gray_r", vmin=middle - reach, vmax=middle + reach)
        ax.set(xticks=[], yticks=[])
        ax.set_title(title, loc="center", fontsize=11)
    return fig


def right_by_step(shares):
    """Draw how many ups and downs are right at each step.

    Parameters
    ----------
    shares : dict of str to array_like, shape (steps,)
        Name of each way to answer, and its share of right answers at each step.

    Returns
    -------
    matplotlib.axes.Axes
    """
    _, ax = plt.subplots(figsize=(7, 4.4))
    styles = [(GREY, "x"), (PINK, "^"), (BLUE, "s"), (ORANGE, "v"), (GREEN, "o")]
    for (colour, marker), (name, values) in zip(styles, shares.items(), strict=True):
        steps = np.arange(1, len(values) + 1)
        ax.plot(steps, values, color=colour, marker=marker, markersize=5, label=name)
    ax.set(xlabel="step", ylabel="right answers", ylim=(0.45, 1.02), xticks=steps[::2])
    ax.legend(loc="lower center", fontsize=11, ncols=2, bbox_to_anchor=(0.5, 1))
    return ax


def binary_digits(sequence, digits):
    """Draw a hailstone sequence in binary digits, one row for each number.

    Parameters
    ----------
    sequence : ndarray of int, shape (length,)
    digits : ndarray of 0 and 1, shape (length, n)
        Least significant digit first.

    Returns
    -------
    matplotlib.axes.Axes
    """
    length, n = digits.shape
    fig, ax = plt.subplots(figsize=(7, 5))
    rose = np.append(np.diff(sequence) > 0, False)
    shade = digits * np.where(rose, 2, 1)[:, np.newaxis]
    colours = np.array([[1, 1, 1], [0, 0.447, 0.698], [0.835, 0.369, 0]])
    ax.imshow(colours[shade.astype(int)], interpolation="nearest", aspect="auto")
    ax.set_xticks(np.arange(-0.5, n), minor=True)
    ax.set_yticks(np.arange(-0.5, length), minor=True)
    ax.grid(False)
    ax.grid(which="minor", color="#e3e3e3")
    ax.tick_params(which="minor", length=0)
    ax.set_yticks(range(length), [f"{number:,}" for number in sequence], fontsize=10)
    ax.set(xlabel="binary digit, least significant first", xticks=range(0, n, 5))
    handles = [
        plt.Rectangle((0, 0), 1, 1, color=ORANGE, label="1, of an odd number"),
        plt.Rectangle((0, 0), 1, 1, color=BLUE, label="1, of an even number"),
    ]
    fig.legend(handles=handles, loc="outside lower center", ncols=2, fontsize=11)
    return ax
