"""Drawings of the chapter on stacked autoencoders. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import BLUE, GREEN, GREY, ORANGE
from helpers.figures.undercomplete import image_rows

__all__ = ["image_rows", "layer_by_layer", "maps", "networks_by_depth", "shared", "three_lines"]

DIGIT_COLOURS = [
    "#0072B2", "#D55E00", "#009E73", "#B2478F", "#8C6D00",
    "#000000", "#3C94CC", "#C00000", "#6A3FB5", "#7A7A7A",
]  # fmt: skip


def networks_by_depth(panels, pca):
    """Draw the scores of networks against their number of hidden layers, a panel for each code.

    Parameters
    ----------
    panels : dict of int to dict of int to (array_like, array_like)
        By the numbers in the code and the hidden layers: the scores of the networks on training
        and on test images.
    pca : dict of int to float
        Score of PCA on test images, by the numbers in the code.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(panels), figsize=(8, 4))
    for ax, (k, networks) in zip(axes, panels.items(), strict=True):
        depths = list(networks)
        for i, colour, style in [(0, GREY, "--"), (1, BLUE, "-")]:
            scores = np.array([networks[depth][i] for depth in depths])
            ax.plot(depths, scores.mean(axis=1), style, color=colour)
            ax.plot(depths, scores, "o", color=colour, markersize=5, alpha=0.6, markeredgewidth=0)
            name = ["training images", "test images"][i]
            ax.annotate(
                name, (4, scores[-1].mean()), (0, 12 if i == 0 else -18), fontsize=11,
                textcoords="offset points", ha="right", color=colour,
            )  # fmt: skip
        ax.axhline(pca[k], color=ORANGE, linestyle=":")
        ax.annotate(
            "PCA, test images", (4, pca[k]), (0, 4), textcoords="offset points",
            ha="right", color=ORANGE, fontsize=11,
        )  # fmt: skip
        ax.set(title=f"code of {k} numbers", xlabel="hidden layers in each half", xticks=depths)
        ax.margins(y=0.15)
    axes[0].set_ylabel("explained variance")
    return fig


def maps(maps, labels):
    """Draw maps of digits side by side, each digit as a numeral of its own colour.

    Parameters
    ----------
    maps : dict of str to ndarray, shape (m, 2)
        Title and codes of each map; the outermost codes are cut off.
    labels : ndarray of int, shape (m,)
        The digit that each code stands for.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(maps), figsize=(9, 3.6))
    for ax, (title, codes) in zip(axes, maps.items(), strict=True):
        for digit, colour in enumerate(DIGIT_COLOURS):
            ax.scatter(
                *codes[labels == digit].T, marker=f"${digit}$", s=20, color=colour, linewidth=0.2
            )
        low, high = np.percentile(codes, [2, 98], axis=0)
        edge = 0.1 * (high - low)
        ax.set(title=title, xticks=[], yticks=[], xlabel="$z_1$")
        ax.set(xlim=(low[0] - edge[0], high[0] + edge[0]))
        ax.set(ylim=(low[1] - edge[1], high[1] + edge[1]))
    axes[0].set_ylabel("$z_2$")
    return fig


def three_lines(counts, pca, networks):
    """Draw scores on test images against the number of training images.

    Parameters
    ----------
    counts : sequence of int, length s
    pca : array_like, shape (s,)
    networks : dict of str to array_like, shape (s, networks)
        Scores of each kind of network, at most two kinds.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig, ax = plt.subplots(figsize=(7, 4.4))
    ax.plot(counts, pca, "x:", color=ORANGE, markersize=9, label="PCA")
    for (name, scores), colour, marker in zip(networks.items(), [BLUE, GREEN], "os", strict=False):
        scores = np.asarray(scores)
        ax.plot(counts, scores.mean(axis=1), color=colour, label=name)
        ax.plot(counts, scores, marker, color=colour, markersize=5, alpha=0.6, markeredgewidth=0)
    ax.axhline(0, color="black", linewidth=1)
    ax.text(counts[-1], -0.01, "the average digit", ha="right", va="top", fontsize=11)
    ax.set(xlabel="training images", ylabel="explained variance, test", xscale="log")
    ax.set_xticks(counts, [f"{count:,}" for count in counts])
    ax.minorticks_off()
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.1))
    return ax


def layer_by_layer(sizes):
    """Draw the stages of greedy training, and the network that is assembled from them.

    Parameters
    ----------
    sizes : list of int, length 4
        Numbers in the input, in two hidden layers and in the code.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, ax = plt.subplots(figsize=(8, 3.9))
    heights = np.linspace(2.6, 0.7, len(sizes))
    whole = [0, 1, 2, 3, 2, 1, 0]
    stages = [[0, 1, 0], [1, 2, 1], [2, 3, 2], whole]
    titles = ["1", "2", "3", "stacked, then fine-tuned"]
    x = 0.0
    for title, layers in zip(titles, stages, strict=True):
        start = x
        last = None
        for position, i in enumerate(layers):
            trained = len(layers) == 3 and 0 < position < 3
            encodes = position <= len(layers) // 2
            colour = BLUE if encodes else ORANGE
            half = heights[i] / 2
            ax.plot([x, x], [-half, half], color="black", linewidth=5, solid_capstyle="round")
            ax.text(x, -half - 0.12, sizes[i], ha="center", va="top", fontsize=10)
            if last is not None:
                style = {"alpha": 0.45 if trained else 0.25, "color": colour, "linewidth": 0}
                ax.fill_between([x - 1, x], [-last, -half], [last, half], **style)
            last = half
            x += 1
        ax.text((start + x - 1) / 2, 1.5, title, ha="center", va="bottom", fontsize=12)
        x += 0.4
    ax.set(xlim=(-0.3, x - 1.1), ylim=(-1.75, 1.85))
    ax.axis("off")
    return fig


def shared(panels, pca):
    """Draw the scores of networks with weights of their own and with shared ones as dots.

    Parameters
    ----------
    panels : dict of str to (array_like, array_like)
        Title of each panel; scores on test images of networks with separate and with shared
        weights.
    pca : sequence of float
        Score of PCA in each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(panels), figsize=(8, 3.6))
    rng = np.random.default_rng(0)
    for ax, (title, groups), level in zip(axes, panels.items(), pca, strict=True):
        for i, (scores, colour) in enumerate(zip(groups, [BLUE, GREEN], strict=True)):
            jitter = i + rng.uniform(-0.12, 0.12, len(scores))
            ax.plot(jitter, scores, "o", color=colour, markersize=8, alpha=0.7, markeredgewidth=0)
        ax.axhline(level, color=ORANGE, linestyle=":")
        ax.annotate(
            "PCA", (1.4, level), (0, 4), textcoords="offset points", color=ORANGE, ha="right"
        )
        ax.set(title=title, xlim=(-0.5, 1.5))
        ax.set_xticks([0, 1], ["separate", "shared"])
        ax.margins(y=0.2)
    axes[0].set_ylabel("explained variance, test")
    return fig
