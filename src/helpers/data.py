"""Data sets of the course: every function returns NumPy arrays and reads nothing from the network.

Sources and licences of the files are in ``vendored/README.md``.
"""

from importlib.resources import files
from operator import index

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from sklearn.datasets import load_digits, load_sample_image


def _at_least(name, value, smallest, largest=None):
    """Return `value` as an int, or raise ValueError with the range that is allowed."""
    try:
        value = index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, but it is {value!r}.") from None
    if value < smallest or (largest is not None and value > largest):
        allowed = f"at least {smallest}" if largest is None else f"from {smallest} to {largest}"
        raise ValueError(f"{name} must be {allowed}, but it is {value}.")
    return value


def hailstone(start, length=None):
    """Hailstone sequence: even numbers are halved, odd ones tripled plus one.

    Parameters
    ----------
    start : int
        First number, at least 1.
    length : int, optional
        How many numbers to return, at least 1; by default all up to the first 1.

    Returns
    -------
    ndarray of int64, shape (length,)

    Raises
    ------
    ValueError
        If `start` or `length` is not a whole number of at least 1.
    """
    sequence = [_at_least("start", start, 1)]
    if length is not None:
        length = _at_least("length", length, 1)
    while len(sequence) != length and (length is not None or sequence[-1] != 1):
        n = sequence[-1]
        sequence.append(3 * n + 1 if n % 2 else n // 2)
    return np.array(sequence, dtype=np.int64)


def hailstone_windows(n_windows, length=18, largest_start=1_000_000, seed=0):
    """Hailstone sequences of equal length from random starts.

    Parameters
    ----------
    n_windows : int
        Number of sequences, at least 1; their starts are distinct.
    length : int
        Numbers in each sequence, at least 1.
    largest_start : int
        Starts are drawn from 1 to this number, which is at least `n_windows`.
    seed : int
        Seed of the draw.

    Returns
    -------
    ndarray of int64, shape (n_windows, length)

    Raises
    ------
    ValueError
        If a number is not in its range.
    """
    n_windows = _at_least("n_windows", n_windows, 1)
    largest_start = _at_least("largest_start", largest_start, n_windows)
    starts = np.random.default_rng(seed).choice(largest_start, n_windows, replace=False) + 1
    return np.stack([hailstone(start, length) for start in starts])


def shuffle_columns(X, seed=0):
    """Control data: each column permuted on its own.

    Every column keeps its values, hence its mean and spread; whatever tied the columns
    together is destroyed.

    Parameters
    ----------
    X : array_like, shape (m, n)
    seed : int

    Returns
    -------
    ndarray, shape (m, n), dtype of `X`

    Raises
    ------
    ValueError
        If `X` does not have two axes.
    """
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError(f"X must have rows and columns, but its shape is {X.shape}.")
    return np.random.default_rng(seed).permuted(X, axis=0)


def chess_positions(n_games, seed=0):
    """Middle-game positions, one from each of `n_games` different games, no board twice.

    Parameters
    ----------
    n_games : int
        From 1 to 19,967, the number of distinct boards in the collection.
    seed : int
        Seed of the order in which the games are drawn: with the same seed a smaller
        `n_games` returns the first boards of a larger one.

    Returns
    -------
    ndarray of int8, shape (n_games, 64)
        Squares a1, b1, …, h8. 0 is an empty square, 1 to 6 are White's pawn, knight,
        bishop, rook, queen and king, negative numbers are Black's.

    Raises
    ------
    ValueError
        If `n_games` is out of range.
    """
    boards = np.unique(_vendored("chess_positions.npz", "board"), axis=0)
    n_games = _at_least("n_games", n_games, 1, len(boards))
    return boards[np.random.default_rng(seed).permutation(len(boards))[:n_games]]


def digits(n_test=500, seed=1389):
    """Handwritten digits of 8 × 8 pixels [1]_, split into a training and a test set.

    Parameters
    ----------
    n_test : int
        Images in the test set, from 1 to 1,796.
    seed : int
        Seed of the split; by default one that puts a 1, 9, 7, 0, 6, 5, 2, 8, 3 and 4 first in
        the test set.

    Returns
    -------
    X_train, X_test : ndarray of float32, shapes (1797 - n_test, 64) and (n_test, 64)
        Grey levels from 0 (paper) to 1 (ink).

    Raises
    ------
    ValueError
        If `n_test` is out of range.

    References
    ----------
    .. [1] E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998.
    """
    return _split((load_digits().data / 16).astype(np.float32), n_test, seed)


def digit_labels(n_test=500, seed=1389):
    """Say which digit each image of `digits` shows, in the same order.

    Parameters
    ----------
    n_test, seed : int
        As in `digits`.

    Returns
    -------
    y_train, y_test : ndarray of int, shapes (1797 - n_test,) and (n_test,)
        From 0 to 9.

    Raises
    ------
    ValueError
        If `n_test` is out of range.
    """
    return _split(load_digits().target, n_test, seed)


def mnist(n_test=1000, size=28, seed=0):
    """Handwritten digits of MNIST [1]_, 500 of each kind, split into a training and a test set.

    Parameters
    ----------
    n_test : int
        Images in the test set, from 1 to 4,999.
    size : int
        Pixels along each side: 28, or 14, where each pixel is the mean of 2 × 2.
    seed : int
        Seed of the split.

    Returns
    -------
    X_train, X_test : ndarray of float32, shapes (5000 - n_test, size²) and (n_test, size²)
        Grey levels from 0 (paper) to 1 (ink).

    Raises
    ------
    ValueError
        If `n_test` is out of range, or `size` is neither 28 nor 14.

    References
    ----------
    .. [1] Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-based learning applied to
       document recognition, Proceedings of the IEEE 86, 1998.
    """
    if size not in (28, 14):
        raise ValueError(f"size must be 28 or 14, but it is {size!r}.")
    images = _vendored("mnist5k.npz", "x").astype(np.float32) / 255
    pooled = images.reshape(-1, size, 28 // size, size, 28 // size).mean(axis=(2, 4))
    return _split(pooled.reshape(len(images), -1), n_test, seed)


def mnist_labels(n_test=1000, seed=0):
    """Say which digit each image of `mnist` shows, in the same order.

    Parameters
    ----------
    n_test, seed : int
        As in `mnist`.

    Returns
    -------
    y_train, y_test : ndarray of int, shapes (5000 - n_test,) and (n_test,)
        From 0 to 9.

    Raises
    ------
    ValueError
        If `n_test` is out of range.
    """
    return _split(_vendored("mnist5k.npz", "y").astype(int), n_test, seed)


def _vendored(file, array):
    """Return an array of one of the archives that come with the course."""
    with np.load(files(__package__) / "vendored" / file) as archive:
        return archive[array]


def _split(rows, n_test, seed):
    """Shuffle rows, and return those for training and the first `n_test` of them for testing."""
    n_test = _at_least("n_test", n_test, 1, len(rows) - 1)
    rows = rows[np.random.default_rng(seed).permutation(len(rows))]
    return rows[n_test:], rows[:n_test]


def arc(m=200, seed=4):
    """Noisy arc in three dimensions, close to a plane: the data behind the slides.

    Half of the points are for training, half for testing; both are standardised with the
    mean and the standard deviation of the training half. The recipe is that of chapter 15
    of A. Géron, *Hands-On Machine Learning* (O'Reilly, 2017).

    Parameters
    ----------
    m : int
        Number of points, at least 4 and even.
    seed : int

    Returns
    -------
    X_train, X_test : ndarray of float32, shape (m / 2, 3) each

    Raises
    ------
    ValueError
        If `m` is odd or too small.
    """
    if _at_least("m", m, 4) % 2:
        raise ValueError(f"m must be even, so that it splits into two halves, but it is {m}.")
    rng = np.random.RandomState(seed)  # noqa: NPY002 - the stream that drew the slides' data
    angles = rng.rand(m) * 3 * np.pi / 2 - 0.5
    x = np.cos(angles) + np.sin(angles) / 2 + 0.05 * rng.randn(m)
    y = 0.7 * np.sin(angles) + 0.05 * rng.randn(m)
    z = 0.1 * x + 0.3 * y + 0.1 * rng.randn(m)
    X = np.stack([x, y, z], axis=1)
    train = X[: m // 2]
    X = ((X - train.mean(axis=0)) / train.std(axis=0)).astype(np.float32)
    return X[: m // 2], X[m // 2 :]


def photograph(step=2):
    """Photograph of a flower, scikit-learn's ``flower.jpg`` (vultilion, CC BY 2.0).

    Parameters
    ----------
    step : int
        Take every `step`-th pixel in both directions, from 1 to 100.

    Returns
    -------
    ndarray of float32, shape (ceil(427 / step), ceil(640 / step), 3)
        Red, green and blue from 0 to 1.

    Raises
    ------
    ValueError
        If `step` is out of range.
    """
    step = _at_least("step", step, 1, 100)
    return load_sample_image("flower.jpg")[::step, ::step].astype(np.float32) / 255


def whitened_photographs(scrambled=False, seed=0):
    """Two photographs in grey, with a filter that makes coarse and fine detail equally strong.

    They are scikit-learn's ``china.jpg`` (danielbuechele, CC BY 2.0) and ``flower.jpg`` (vultilion,
    CC BY 2.0), averaged over 2 × 2 pixels. The filter multiplies the frequency f (in cycles per
    pixel) by f · exp(-(f / 0.4)⁴) [1]_.

    Parameters
    ----------
    scrambled : bool
        Replace the phases of all frequencies by those of white noise: every frequency keeps its
        strength, and edges are gone.
    seed : int
        Seed of the noise.

    Returns
    -------
    list of ndarray of float32, shape (213, 320) each
        Standardised: mean 0, variance 1.

    References
    ----------
    .. [1] B. A. Olshausen and D. J. Field, Emergence of simple-cell receptive field properties
       by learning a sparse code for natural images, Nature 381, 1996.
    """
    rng = np.random.default_rng(seed)
    return [_whiten(_grey(name), rng if scrambled else None) for name in _PHOTOGRAPHS]


def photo_patches(m, side=8, scrambled=False, seed=0):
    """Square pieces of `whitened_photographs`, drawn at random.

    Parameters
    ----------
    m : int
        Number of patches, from 2 to 100,000 and even: half of them from each photograph.
    side : int
        Pixels along each side, from 2 to 64.
    scrambled : bool
        As in `whitened_photographs`.
    seed : int
        Seed of the draw, and of the noise.

    Returns
    -------
    ndarray of float32, shape (m, side²)
        Each patch has mean 0.

    Raises
    ------
    ValueError
        If `m` is odd, or a number is not in its range.
    """
    if _at_least("m", m, 2, 100_000) % 2:
        raise ValueError(f"m must be even, half for each photograph, but it is {m}.")
    side = _at_least("side", side, 2, 64)
    rng = np.random.default_rng(seed)
    halves = []
    for photo in whitened_photographs(scrambled, seed):
        windows = sliding_window_view(photo, (side, side))
        down, across = rng.integers(windows.shape[:2], size=(m // 2, 2)).T
        halves.append(windows[down, across].reshape(m // 2, -1))
    patches = rng.permutation(np.concatenate(halves))
    return patches - patches.mean(axis=1, keepdims=True)


_PHOTOGRAPHS = "china.jpg", "flower.jpg"


def _grey(name):
    """Return a photograph of scikit-learn in grey, averaged over 2 × 2 pixels."""
    grey = load_sample_image(name).mean(axis=2)[:426]
    return grey.reshape(213, 2, 320, 2).mean(axis=(1, 3))


def _whiten(image, rng=None):
    """Filter an image, and give it the phases of white noise if there is a generator for it."""
    down, across = np.meshgrid(*map(np.fft.fftfreq, image.shape), indexing="ij")
    frequency = np.hypot(down, across)
    spectrum = np.fft.fft2(image) * frequency * np.exp(-((frequency / 0.4) ** 4))
    if rng is not None:
        spectrum *= np.exp(1j * np.angle(np.fft.fft2(rng.normal(size=image.shape))))
    filtered = np.fft.ifft2(spectrum).real
    return (filtered / filtered.std()).astype(np.float32)
