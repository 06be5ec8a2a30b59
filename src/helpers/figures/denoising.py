"""Drawings of the chapter on denoising. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures import BLUE, GREEN, GREY, ORANGE


def shrinkage(eigenvalues, kept):
    """Draw what is kept of each principal component, by its variance.

    Parameters
    ----------
    eigenvalues : ndarray, shape (n,)
        Variance along each component; those below 0.0001 are left out.
    kept : dict of float to ndarray, shape (networks, n)
        Noise level, and the factor of each component in each trained network.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig, ax = plt.subplots(figsize=(7, 4.4))
    shown = eigenvalues > 1e-4
    line = np.geomspace(1e-4, 2, 200)
    for (sigma, factors), colour in zip(kept.items(), [BLUE, ORANGE], strict=True):
        ax.plot(line, line / (line + sigma**2), color=colour, label=f"σ = {sigma}: λ / (λ + σ²)")
        ax.plot(line, line > sigma**2, color=colour, linestyle="--", linewidth=1)
        spots = np.tile(eigenvalues[shown], (len(factors), 1))
        ax.plot(spots, factors[:, shown], "o", color=colour, markersize=5, alpha=0.5)
    ax.set(xscale="log", xlabel="variance of the component, λ", ylabel="share that is kept")
    ax.set(xlim=(1e-4, 2), ylim=(-0.05, 1.05))
    ax.legend(loc="upper left")
    return ax


def through(pca, numbers, networks, labels):
    """Draw explained variance of digits and of snow by the numbers that get through.

    Parameters
    ----------
    pca : dict of int to (float, float)
        Size of the code, and the explained variance of digits and of snow.
    numbers : list of float
        How many numbers each kind of network lets through.
    networks : (list of ndarray, list of ndarray)
        Explained variance of digits and of snow by the networks of each kind.
    labels : list of str
        Name of each kind.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig, ax = plt.subplots(figsize=(7, 4.4))
    lines = np.transpose(list(pca.values()))
    names = [("digits", BLUE, "o"), ("snow", ORANGE, "s")]
    for line, dots, (name, colour, marker) in zip(lines, networks, names, strict=True):
        ax.plot(list(pca), line, color=colour, label=f"{name}: PCA")
        ax.plot(
            numbers, np.mean(dots, axis=1), marker, color=colour, markersize=9,
            label=f"{name}: networks",
        )  # fmt: skip
    for number, grains, label in zip(numbers, networks[1], labels, strict=True):
        ax.text(number + 1.2, np.mean(grains) - 0.05, label, fontsize=11, va="top")
    ax.set(xlabel="numbers let through", ylabel="explained variance", ylim=(0, 1.04), xlim=(0, 66))
    ax.legend(loc="lower right")
    return ax


def frozen(copies, own_noise, old_digits, new_digits, linear):
    """Draw explained variance by the number of noisy copies, with a band from lowest to highest.

    Parameters
    ----------
    copies : list of int
        Noisy copies of each digit; the last entry of the others belongs to fresh noise.
    own_noise, old_digits, new_digits : list of ndarray, shape (networks,)
        Training digits with the noise of the training, with new noise; test digits with new noise.
    linear : float
        Explained variance of the best linear denoiser.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig, ax = plt.subplots(figsize=(7, 4.2))
    x = np.arange(len(copies) + 1)
    for name, scores, colour, style in [
        ("training digits, own noise", own_noise, BLUE, "--"),
        ("training digits, new noise", old_digits, BLUE, "-"),
        ("test digits, new noise", new_digits, ORANGE, "-"),
    ]:
        scores = np.asarray(scores)
        ax.plot(x, scores.mean(axis=1), style, color=colour, marker="o", label=name)
        low, high = scores.min(axis=1), scores.max(axis=1)
        ax.fill_between(x, low, high, color=colour, alpha=0.2, linewidth=0)
    ax.axhline(linear, color="black", linestyle=":")
    ax.text(x[-1], linear - 0.015, "best linear denoiser", ha="right", va="top", fontsize=11)
    ax.set_xticks(x, [*copies, "fresh"])
    ax.set(xlabel="noisy copies of each digit", ylabel="explained variance", ylim=(0, 0.9))
    ax.legend(loc="lower right", bbox_to_anchor=(1, 0.05), fontsize=11)
    return ax


def mismatch(shares, trained, tested):
    """Draw a table of explained variance, shaded by its values, and frame the best of each column.

    Parameters
    ----------
    shares : ndarray, shape (len(trained), len(tested))
    trained, tested : list of float
        Noise in training and in the test.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig, ax = plt.subplots(figsize=(7, 3.8))
    ax.imshow(shares, cmap="Blues", vmin=-0.5, vmax=1.3, aspect="auto")
    for row, column in np.ndindex(shares.shape):
        best = row == shares[:, column].argmax()
        ax.text(
            column, row, f"{shares[row, column]:.2f}".replace("-", "−"), ha="center", va="center",
            weight="bold" if best else "normal",
            bbox={"facecolor": "none", "edgecolor": ORANGE, "linewidth": 2} if best else None,
        )  # fmt: skip
    ax.set_xticks(range(len(tested)), tested)
    ax.set_yticks(range(len(trained)), trained)
    ax.set(xlabel="noise in the test, σ", ylabel="noise in training, σ")
    ax.grid(False)
    return ax


def arrow_fields(found, true, points):
    """Draw arrows of a network over the true ones, one panel for each noise level.

    Parameters
    ----------
    found, true : dict of float to callable
        Noise level, and a function from places, shape (m, 2), to arrows; that of the networks
        returns them for each network, and those of the first are drawn.
    points : ndarray, shape (n, 2)
        The data.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(found), figsize=(8, 3.7), sharey=True)
    grid = np.stack(np.meshgrid(np.linspace(-3.2, 3.2, 9), np.linspace(-1, 2.6, 6)), axis=-1)
    places = grid.reshape(-1, 2).astype("float32")
    for ax, sigma in zip(axes, found, strict=True):
        ax.plot(*points[:800].T, "o", color="#b5b5b5", markersize=2, markeredgewidth=0)
        real, learned = true[sigma](places), found[sigma](places)[0]
        longest = np.linalg.norm(real, axis=1).max()
        options = {"angles": "xy", "scale_units": "xy", "scale": longest, "zorder": 3}
        ax.quiver(*places.T, *real.T, color=ORANGE, width=0.02, headwidth=2.5, **options)
        ax.quiver(*places.T, *learned.T, color=BLUE, width=0.007, headwidth=4, **options)
        ax.set(title=f"σ = {sigma}", xlabel="$x_1$", aspect="equal")
        ax.set(xlim=(-3.6, 3.6), ylim=(-1.5, 3.4))
        ax.grid(False)
    for colour, label in [(ORANGE, "true score"), (BLUE, "correction / σ²")]:
        axes[0].plot([], [], color=colour, linewidth=3, label=label)
    axes[0].legend(loc="upper left", fontsize=10, ncols=2)
    axes[0].set_ylabel("$x_2$")
    return fig


def walks(data, ends):
    """Draw points of the data, and where walks end, side by side.

    Parameters
    ----------
    data : ndarray, shape (m, 2)
    ends : dict of str to ndarray, shape (m, 2)
        Title and points of each further panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(2, 2, figsize=(8, 5.6), sharex=True, sharey=True)
    colours = [GREY, ORANGE, GREEN, BLUE]
    panels = {"data": data, **ends}.items()
    for ax, (title, points), colour in zip(axes.flat, panels, colours, strict=True):
        ax.plot(
            *np.asarray(points).T, "o", color=colour, markersize=3, alpha=0.4, markeredgewidth=0
        )
        ax.set(title=title, aspect="equal", xlim=(-3.7, 3.7), ylim=(-1.5, 3))
        ax.set_xticks(range(-3, 4))
    return fig
