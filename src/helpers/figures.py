"""Drawings of the course: code that only draws. Every function returns the figure it made."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import plotly.graph_objects as go
from matplotlib.patheffects import withStroke

BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
GREY = "#767676"

QUIZ = {
    "shuffle_answers": False,
    "max_width": 760,
    "colors": {
        "--jq-multiple-choice-bg": "#1f4e79",
        "--jq-mc-button-bg": "#ffffff",
        "--jq-incorrect-color": "#b00020",
        "--jq-correct-color": "#00662a",
        "--jq-text-color": "#ffffff",
    },
}


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


def network(ax, sizes):
    """Draw an autoencoder as circles and lines, with its encoder and its decoder marked.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    sizes : sequence of int
        Number of inputs, codings and outputs.

    Returns
    -------
    matplotlib.axes.Axes
    """
    names = ["x_{}", "z_{}", r"\hat{{x}}_{}"]
    columns = [[(2 * i, (n - 1) / 2 - j) for j in range(n)] for i, n in enumerate(sizes)]
    for left, right in pairwise(columns):
        for a in left:
            for b in right:
                ax.plot(*zip(a, b, strict=True), color=GREY, linewidth=1, zorder=1)
    for i, (column, colour) in enumerate(zip(columns, [BLUE, ORANGE, BLUE], strict=True)):
        for j, centre in enumerate(column, start=1):
            ax.add_patch(plt.Circle(centre, 0.27, facecolor="white", edgecolor=colour, linewidth=2))
            ax.text(*centre, f"${names[i].format(j)}$", ha="center", va="center")
    for x, name in [(1, "encoder $f$"), (3, "decoder $g$")]:
        ax.annotate("", (x - 0.95, -1.55), (x + 0.95, -1.55), arrowprops={"arrowstyle": "|-|"})
        ax.text(x, -1.85, name, ha="center", va="top")
    for x, name in [(0, "inputs"), (2, "code"), (4, "reconstructions")]:
        ax.text(x, 1.5, name, ha="center")
    ax.set(xlim=(-0.9, 4.9), ylim=(-2.3, 1.8), aspect="equal")
    ax.axis("off")
    return ax


def _axes_3d(fig, position, title=None):
    """Add three-dimensional axes with small labels and a common point of view."""
    ax = fig.add_subplot(*position, projection="3d")
    ax.view_init(elev=14, azim=-112)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="$x_3$")
    ax.tick_params(labelsize=9, pad=0)
    ax.locator_params(nbins=4)
    ax.set_box_aspect(None, zoom=1.05)
    if title:
        ax.set_title(title, loc="center")
    return ax


def reconstructions_3d(X, reconstructions):
    """Draw points in space, each joined with its reconstruction.

    Parameters
    ----------
    X : ndarray, shape (m, 3)
    reconstructions : dict of str to ndarray, shape (m, 3)
        Title and reconstructions of each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig = plt.figure(figsize=(8, 4.2), layout="tight")
    for i, (title, X_hat) in enumerate(reconstructions.items(), start=1):
        ax = _axes_3d(fig, (1, len(reconstructions), i), title)
        ax.set(xlim=(-2.2, 2.2), ylim=(-2.2, 2.2), zlim=(-2.2, 2.2))
        for a, b in zip(X, X_hat, strict=True):
            ax.plot(*zip(a, b, strict=True), color="#b0b0b0", linewidth=0.8)
        ax.plot(*X.T, "o", color=GREY, markersize=3)
        ax.plot(*X_hat.T, "o", color=BLUE, markersize=3)
    return fig


def sheet_3d(X, generated, shape):
    """Draw points in space and the sheet that a decoder makes of a grid of codes.

    Parameters
    ----------
    X : ndarray, shape (m, 3)
    generated : ndarray, shape (rows * columns, 3)
    shape : (int, int)
        Rows and columns of the grid.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig = plt.figure(figsize=(6.5, 5), layout="tight")
    ax = _axes_3d(fig, (1, 1, 1))
    ax.plot_wireframe(*(axis.reshape(shape) for axis in generated.T), color=ORANGE, linewidth=0.8)
    ax.plot(*generated.T, "o", color=ORANGE, markersize=3)
    ax.plot(*X.T, "o", color="#444444", markersize=4)
    return fig


def code_maps(maps, colour):
    """Draw two-dimensional codings side by side.

    Parameters
    ----------
    maps : dict of str to array_like, shape (m, 2)
        Title and codings of each panel.
    colour : array_like, shape (m,)
        What colours the points, the same in each panel.

    Returns
    -------
    matplotlib.figure.Figure
    """
    fig, axes = plt.subplots(1, len(maps), figsize=(8, 4))
    for ax, (title, codings) in zip(axes, maps.items(), strict=True):
        ax.scatter(*np.asarray(codings).T, c=colour, s=22)
        ax.set(title=title, xlabel="$z_1$", ylabel="$z_2$", aspect="equal", adjustable="datalim")
    return fig


def image_rows(rows):
    """Draw rows of small square grey images, one labelled row below the other.

    Parameters
    ----------
    rows : dict of str to array_like, shape (m, side * side)
        Label and images of each row; 0 is drawn white, 1 black. Blank labels are left out.

    Returns
    -------
    matplotlib.figure.Figure
    """
    n_columns = max(map(len, rows.values()))
    fig, axes = plt.subplots(
        len(rows), n_columns, figsize=(8, 8 / (n_columns + 1) * len(rows) + 0.2), squeeze=False
    )
    for ax in axes.flat:
        ax.axis("off")
    for row, (label, images) in zip(axes, rows.items(), strict=True):
        for ax, image in zip(row, np.asarray(images), strict=False):
            _image(ax, image)
        row[0].text(-0.15, 0.5, label.strip(), transform=row[0].transAxes, ha="right", va="center")
    return fig


def image_grid(images, columns):
    """Draw small square grey images as one picture.

    Parameters
    ----------
    images : ndarray, shape (m, side * side)
        0 is drawn white, 1 black; m is a multiple of `columns`.
    columns : int
        Images in each row.

    Returns
    -------
    matplotlib.figure.Figure
    """
    side = int(np.sqrt(images.shape[1]))
    tiles = np.pad(images.reshape(-1, columns, side, side), [(0, 0), (0, 0), (0, 2), (0, 2)])
    fig, ax = plt.subplots(figsize=(6, 6))
    _image(ax, tiles.swapaxes(1, 2).reshape(len(tiles) * (side + 2), columns * (side + 2)))
    ax.axis("off")
    return fig


def _image(ax, image):
    """Show a grey image, given flat if it is square."""
    if image.ndim == 1:
        image = image.reshape(int(np.sqrt(image.size)), -1)
    ax.imshow(image, cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")


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
    ax = _axes_3d(fig, (1, 1, 1))
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
