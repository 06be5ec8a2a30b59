"""Drawings of the chapter on principal components. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np
import plotly.graph_objects as go

from helpers.figures import BLUE, GREY, ORANGE, axes_3d


def two_weights(penalties, starts, descend):
    """Draw the loss (1 - wv)² + α(w² + v²) as contours, with paths of gradient descent.

    Parameters
    ----------
    penalties : dict of str to float
        Title of each panel and its α, below 1.
    starts : list of (float, float)
    descend : callable
        From a start and α to the path, an array of shape (steps + 1, 2).

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(penalties), figsize=(8, 4.2), sharey=True)
    grid = np.linspace(-2.2, 2.2, 221)
    w, v = np.meshgrid(grid, grid)
    for ax, (title, alpha) in zip(axes, penalties.items(), strict=True):
        loss = (1 - w * v) ** 2 + alpha * (w**2 + v**2)
        ax.contourf(w, v, loss, [0, 0.1, 0.3, 0.6, 1, 1.5, 2.5, 4, 7, 12, 20, 40], cmap="Blues")
        if alpha:
            best = np.sqrt(1 - alpha) * np.array([-1, 1])
            ax.plot(best, best, "o", color=ORANGE, markersize=11)
        else:
            branch = np.linspace(1 / 2.2, 2.2, 100)
            for sign in (-1, 1):
                ax.plot(sign * branch, sign / branch, color=ORANGE, linewidth=4)
        for start in starts:
            path = descend(start, alpha)
            ax.plot(*path.T, color="black", linewidth=1.5)
            ax.plot(*path[0], "o", color="black", markersize=5)
        ax.plot(0, 0, "X", color="black", markeredgecolor="white", markersize=13)
        ax.text(-0.15, 0.15, "saddle", ha="right", fontsize=11)
        ax.set(title=title, xlabel="$w$ (encoder)", aspect="equal")
        ax.set(xlim=(-2.2, 2.2), ylim=(-2.2, 2.2), xticks=range(-2, 3), yticks=range(-2, 3))
        ax.grid(False)
    axes[0].set_ylabel("$v$ (decoder)")
    return fig


def every_direction(cloud, degrees, variances, eigenvalues, components):
    """Draw points in the plane with their components, and the variance along every direction.

    Parameters
    ----------
    cloud : ndarray, shape (m, 2)
    degrees, variances : ndarray, shape (n,)
        Directions, and the variance along each.
    eigenvalues : ndarray, shape (2,)
        Largest first.
    components : ndarray, shape (2, 2)
        Column i belongs to eigenvalue i.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, (left, right) = plt.subplots(1, 2, figsize=(8, 4))
    left.plot(*cloud.T, "o", color=GREY, markersize=3)
    right.plot(degrees, variances, color="black")
    for i, colour in enumerate([BLUE, ORANGE]):
        angle = np.degrees(np.arctan2(components[1, i], components[0, i])) % 180
        x, y = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        length = 2 * np.sqrt(eigenvalues[i])
        left.annotate(
            "", (length * x, length * y), (0, 0),
            arrowprops={"color": colour, "width": 3, "headwidth": 11, "shrink": 0},
        )  # fmt: skip
        right.axhline(eigenvalues[i], color=colour, linestyle=":")
        right.plot(angle, eigenvalues[i], "o", color=colour, markersize=10)
        right.annotate(
            f"component {i + 1}", (150 - angle, eigenvalues[i]), xytext=(0, 5),
            textcoords="offset points", ha="center", color=colour, fontsize=11,
        )  # fmt: skip
    left.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    left.set(xlim=(-5, 5), ylim=(-5, 5), xticks=range(-4, 5, 2), yticks=range(-4, 5, 2))
    right.set(xlabel="angle of the direction (degrees)", ylabel="variance along it")
    right.set(xticks=range(0, 181, 45), ylim=(0, 1.15 * eigenvalues[0]))
    return fig


def _plane_grid(basis, extent=2.4, n=9):
    """Return a grid of points on a plane through the origin, three arrays of shape (n, n)."""
    Q = np.linalg.qr(basis)[0]
    u, v = np.meshgrid(*[np.linspace(-extent, extent, n)] * 2)
    return np.einsum("ij,jkl->ikl", Q, np.stack([u, v]))


def planes_3d(X, sheet, lines):
    """Draw points in space with one plane as a sheet and another as a grid of lines.

    Parameters
    ----------
    X : ndarray, shape (m, 3)
    sheet, lines : ndarray, shape (3, 2)
        Columns span the plane.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig = plt.figure(figsize=(6.5, 5), layout="tight")
    ax = axes_3d(fig, (1, 1, 1))
    Q = np.linalg.qr(sheet)[0]
    for a, b in zip(X, X @ Q @ Q.T, strict=True):
        ax.plot(*zip(a, b, strict=True), color="#8a8a8a", linewidth=0.8)
    ax.plot_surface(*_plane_grid(sheet), color=BLUE, alpha=0.25, linewidth=0)
    ax.plot_wireframe(*_plane_grid(lines), color=ORANGE, linewidth=0.7)
    ax.plot(*X.T, "o", color="#333333", markersize=3)
    return fig


def rotatable_planes(X, sheet, lines):
    """Draw the same as `planes_3d` so that the reader can turn it.

    Parameters
    ----------
    X : ndarray, shape (m, 3)
    sheet, lines : ndarray, shape (3, 2)
        Columns span the plane.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    x, y, z = _plane_grid(sheet)
    surface = go.Surface(
        x=x, y=y, z=z, opacity=0.4, showscale=False, hoverinfo="skip",
        colorscale=[[0, BLUE], [1, BLUE]], name="network", showlegend=True,
    )  # fmt: skip
    grid = np.stack(_plane_grid(lines))
    strokes = np.concatenate([grid, grid.swapaxes(1, 2)], axis=1)
    strokes = np.pad(strokes, [(0, 0), (0, 0), (0, 1)], constant_values=np.nan).reshape(3, -1)
    wires = go.Scatter3d(
        x=strokes[0], y=strokes[1], z=strokes[2], mode="lines", hoverinfo="skip",
        line={"color": ORANGE, "width": 3}, name="PCA",
    )  # fmt: skip
    points = go.Scatter3d(
        x=X[:, 0], y=X[:, 1], z=X[:, 2], mode="markers", hoverinfo="skip",
        marker={"color": "#333333", "size": 3}, name="points",
    )  # fmt: skip
    fig = go.Figure([surface, wires, points])
    fig.update_scenes(xaxis_title="x1", yaxis_title="x2", zaxis_title="x3", aspectmode="cube")
    fig.update_scenes(camera_eye={"x": -1.5, "y": -2.1, "z": 0.9})
    fig.update_layout(
        height=460, margin={"l": 0, "r": 0, "t": 0, "b": 0}, legend={"orientation": "h", "y": 1}
    )
    return fig


def loss_levels(usual, tiny, zero, levels):
    """Draw losses during training over the levels of the critical points.

    Parameters
    ----------
    usual, tiny : ndarray, shape (n, networks)
        Losses after 10, 20, … steps.
    zero : ndarray, shape (n,)
        Loss of the network that starts at zero.
    levels : list of float
        Loss at the choices {1,2}, {1,3}, {2,3}, {1}, {2}, {3} and {}.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig, ax = plt.subplots(figsize=(7, 4.4))
    for level in levels:
        ax.axhline(level, color="black", linestyle=":", linewidth=1)
    names = {0: "{1,2}: PCA", 1: "{1,3}", 3: "{1}", 5: "{3}, {2}, {2,3}", 6: "{ }"}
    for i, name in names.items():
        offset = {5: 0.83, 6: 1.08}.get(i, 1)
        ax.text(612, levels[i] * offset, name, va="center", fontsize=11)
    n = 60
    steps = 10 * np.arange(1, n + 1)
    ax.semilogy(steps, usual[:n], color="#9a9a9a", linewidth=1)
    ax.semilogy(steps, tiny[:n], color=BLUE, linewidth=1)
    ax.semilogy(steps, zero[:n], color=ORANGE, linewidth=3)
    for colour, label in [
        (ORANGE, "start at zero"),
        (BLUE, "a hundredth of the usual start"),
        ("#9a9a9a", "usual start"),
    ]:
        ax.plot([], [], color=colour, label=label)
    ax.legend(loc="upper right", bbox_to_anchor=(1, 0.8))
    ax.set(xlabel="step", ylabel="loss", xlim=(0, 600), ylim=(0.04, 1.6))
    ax.set_yticks([0.05, 0.1, 0.2, 0.5, 1], ["0.05", "0.1", "0.2", "0.5", "1"])
    ax.minorticks_off()
    ax.grid(False)
    return ax


def multiples_of_pca(multiples, one_dead):
    """Draw a dot for each network's loss, in a row for each kind.

    Parameters
    ----------
    multiples : dict of str to ndarray, shape (networks,)
        Loss as a multiple of that of PCA.
    one_dead : float
        The multiple at which one unit is dead.

    Returns
    -------
    matplotlib.axes.Axes
    """
    fig, ax = plt.subplots(figsize=(7, 3.8))
    rng = np.random.default_rng(0)
    for y, values in enumerate(multiples.values()):
        jitter = rng.uniform(-0.25, 0.25, len(values))
        ax.plot(values, y + jitter, "o", color=BLUE, markersize=5, alpha=0.5, markeredgewidth=0)
    for x, name in [(1, "PCA"), (one_dead, "one unit dead")]:
        ax.axvline(x, color="black", linestyle=":")
        ax.text(x, -0.75, name, ha="center", fontsize=11)
    ax.set_xscale("log")
    ax.set_xticks([1, 2, 5, 10], ["1", "2", "5", "10"])
    ax.minorticks_off()
    ax.set_yticks(range(len(multiples)), list(multiples))
    ax.set(xlabel="loss as a multiple of PCA's", xlim=(0.85, 18), ylim=(5.6, -0.5))
    return ax


def decoder_tips(rows):
    """Draw the rows of two-dimensional decoders as points.

    Parameters
    ----------
    rows : dict of str to ndarray, shape (networks, 2, 2)
        Title of each panel, and for each network its two rows in the coordinates of PCA.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(rows), figsize=(8, 3.4), sharey=True)
    for ax, (title, tips) in zip(axes, rows.items(), strict=True):
        ax.axhline(0, color="black", linewidth=0.8)
        ax.axvline(0, color="black", linewidth=0.8)
        for i, colour, marker in [(0, BLUE, "o"), (1, ORANGE, "s")]:
            ax.plot(*tips[:, i].T, marker, color=colour, markersize=5, alpha=0.6, markeredgewidth=0)
        ax.set(title=title, xlabel="component 1", aspect="equal")
        ax.set(xlim=(-2, 2), ylim=(-2, 2), xticks=range(-2, 3), yticks=range(-2, 3))
    axes[0].set_ylabel("component 2")
    return fig


def photographs(versions, shape):
    """Draw six photographs, two in each row.

    Parameters
    ----------
    versions : dict of str to ndarray, shape (pixels, 3)
        Title and red, green and blue of each pixel; cut to the range from 0 to 1.
    shape : (int, int, 3)
        Height and width in pixels, and the 3 colours.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(3, 2, figsize=(8, 8.8))
    for ax, (title, picture) in zip(axes.flat, versions.items(), strict=True):
        ax.imshow(picture.clip(0, 1).reshape(shape))
        ax.set_title(title)
        ax.axis("off")
    return fig
