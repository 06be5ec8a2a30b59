"""What tests need of networks, and of the linear codes to which they are compared."""

import numpy as np

from helpers.checks.values import array, describe, refuse_nothing


def models(values, names):
    """Return several Keras models that a student's function returns.

    Parameters
    ----------
    values : tuple or list of keras.Model
    names : str
        What they are, in order, for the messages: ``"encoder, decoder"``.

    Returns
    -------
    list of keras.Model

    Raises
    ------
    AssertionError
        If there are more or fewer, or one of them is no model.
    """
    import keras  # here, because it takes seconds and not every exercise needs it

    refuse_nothing(values, f"the result ({names})")
    count = len(names.split(", "))
    assert isinstance(values, tuple | list) and len(values) == count, (
        f"Return {count} models, `return {names}`, but this is {describe(values)}."
    )
    for value, name in zip(values, names.split(", "), strict=True):
        assert isinstance(value, keras.Model), (
            f"The {name} should be a Keras model, but it is {describe(value)}."
        )
    return list(values)


def model(n_inputs, function):
    """Return a Keras model without weights that applies a function to its input.

    Parameters
    ----------
    n_inputs : int
        Numbers in a row of its input.
    function : callable
        From a tensor with rows of input to a tensor with rows of output.

    Returns
    -------
    keras.Model
    """
    import keras

    return keras.Sequential([keras.Input((n_inputs,)), keras.layers.Lambda(function)])


def is_linear(function, n_inputs):
    """Tell whether f(a) + f(b) - f(0) = f(a + b), as for a linear function with a bias.

    Parameters
    ----------
    function : callable
        From rows to rows.
    n_inputs : int
        Numbers in a row of its input.

    Returns
    -------
    bool
        Whether that holds for small and for large rows, as exactly as float32 can tell.
    """
    sizes = np.geomspace(0.01, 1000, 50)[:, np.newaxis]
    a, b = (sizes * np.random.default_rng(0).normal(size=(2, 50, n_inputs))).astype("float32")
    f_a, f_b, f_0, f_ab = outputs = [array(function(x), "the output") for x in (a, b, 0 * a, a + b)]
    largest = np.max(np.abs(outputs), axis=(0, 2))
    return np.all(np.max(np.abs(f_a + f_b - f_0 - f_ab), axis=1) <= 1e-4 * largest)


def linear_code(X, n_codings):
    """Return the linear autoencoder with the least error on some rows, as a function.

    Parameters
    ----------
    X : ndarray, shape (m, n)
    n_codings : int
        Numbers in a code; without any, it answers with the average of `X`.

    Returns
    -------
    callable
        From rows to their reconstructions.
    """
    average = X.mean(axis=0)
    V = np.linalg.svd(X - average, full_matrices=False)[2][:n_codings].T
    return lambda rows: average + (rows - average) @ V @ V.T
