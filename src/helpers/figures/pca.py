"""Drawings of the chapter on principal components. Every function returns what it drew on."""

import matplotlib.pyplot as plt
import numpy as np
import plotly.graph_objects as go

from helpers.figures import BLUE, ORANGE, axes_3d


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


def critical_points(choices, losses, downhill):
    """Draw the loss at critical points and in how many directions it goes down from there.

    Parameters
    ----------
    choices : list of tuple of int
        Indices (from 0) of the chosen eigenvectors.
    losses : list of float
    downhill : list of int
        Number of directions of negative curvature.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, ax = plt.subplots()
    names = [" and ".join(str(i + 1) for i in chosen) or "none" for chosen in choices]
    ax.barh(names, losses, color=[ORANGE if ways else BLUE for ways in downhill])
    for y, (loss, ways) in enumerate(zip(losses, downhill, strict=True)):
        note = {0: "minimum", 1: "saddle, 1 way down"}.get(ways, f"saddle, {ways} ways down")
        ax.text(loss + 0.02, y, note, va="center", fontsize=11)
    ax.invert_yaxis()
    ax.set(xlabel="loss", ylabel="components chosen", xlim=(0, 1.45), xticks=[0, 0.5, 1])
    return fig


def photographs(versions):
    """Draw four photographs, two in each row.

    Parameters
    ----------
    versions : dict of str to ndarray, shape (height, width, 3)
        Title and picture, values from 0 to 1.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(2, 2, figsize=(8, 5.9))
    for ax, (title, picture) in zip(axes.flat, versions.items(), strict=True):
        ax.imshow(picture)
        ax.set_title(title)
        ax.axis("off")
    return fig
