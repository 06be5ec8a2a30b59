"""Turn what a student's functions return into plain numbers, arrays and words."""

import types
from numbers import Real

import numpy as np


def number(value, what):
    """Return a student's number as a float.

    Parameters
    ----------
    value : int, float, Fraction, NumPy or TensorFlow scalar
    what : str
        What the number is, for the message: ``"the score"``.

    Returns
    -------
    float

    Raises
    ------
    AssertionError
        If it is something else, or not finite.
    """
    if isinstance(value, Real) and not isinstance(value, bool):
        value = float(value)
    return float(array(value, what, ()))


def whole_number(value, what):
    """Return a student's whole number as an int of any size; 3.0 counts as whole.

    Parameters
    ----------
    value : int, float, NumPy or TensorFlow scalar
    what : str

    Returns
    -------
    int

    Raises
    ------
    AssertionError
        If it is something else.
    """
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return int(value)
    result = number(value, what)
    assert result == int(result), f"{what} should be a whole number, but it is {result}."
    return int(result)


def whole_numbers(values, what, length=None):
    """Return a student's list, tuple or array of whole numbers as a list of int.

    Parameters
    ----------
    values : list, tuple or array
    what : str
    length : int, optional
        How many there must be.

    Returns
    -------
    list of int

    Raises
    ------
    AssertionError
        If it is something else, or there are more or fewer.
    """
    refuse_nothing(values, what)
    assert isinstance(values, list | tuple | range | np.ndarray), (
        f"{what} should be a list of whole numbers, but it is {describe(values)}."
    )
    numbers = [whole_number(value, f"each entry of {what}") for value in values]
    assert length is None or len(numbers) == length, (
        f"{what} should be {length} numbers, but it is {describe(values)}."
    )
    return numbers


def array(value, what, shape=None):
    """Return a student's array as a plain NumPy array.

    Parameters
    ----------
    value : array_like of numbers
        NumPy array, list, TensorFlow or Keras tensor.
    what : str
    shape : tuple of int, optional
        The shape that it must have.

    Returns
    -------
    ndarray of float64

    Raises
    ------
    AssertionError
        If it is something else, has another shape, or holds numbers that are not finite.
    """
    refuse_nothing(value, what)
    try:
        result = np.array(value, subok=False)
    except Exception:
        result = np.array(None)
    assert result.dtype.kind in "iuf", (
        f"{what} should be {'a number' if shape == () else 'an array of numbers'}, "
        f"but it is {describe(value)}."
    )
    result = result.astype(np.float64)
    assert shape is None or result.shape == shape, (
        f"{what} should have the shape {shape}, but it has {result.shape}."
    )
    assert np.all(np.isfinite(result)), f"{what} holds infinite numbers or NaN."
    return result


def arrays(values, names, shapes):
    """Return several arrays that a student's function returns, as plain NumPy arrays.

    Parameters
    ----------
    values : tuple or list of array_like
    names : str
        What they are, in order, for the messages: ``"W_encoder, b_encoder"``.
    shapes : list of tuple of int, or None
        The shapes that they must have; None is any shape.

    Returns
    -------
    list of ndarray of float64

    Raises
    ------
    AssertionError
        If there are more or fewer, or one of them is not such an array.
    """
    refuse_nothing(values, f"the result ({names})")
    assert isinstance(values, tuple | list) and len(values) == len(shapes), (
        f"Return {len(shapes)} arrays, `return {names}`, but this is {describe(values)}."
    )
    parts = zip(values, names.split(", "), shapes, strict=True)
    return [array(value, name, shape) for value, name, shape in parts]


def word(value, what):
    """Return a student's word as a plain string.

    Parameters
    ----------
    value : str
    what : str

    Returns
    -------
    str

    Raises
    ------
    AssertionError
        If it is something else.
    """
    refuse_nothing(value, what)
    assert isinstance(value, str), f"{what} should be a string, but it is {describe(value)}."
    return "".join(value)


def refuse_nothing(value, what):
    """Raise AssertionError if a function has returned nothing."""
    assert value is not None, f"{what} is None: does your function end with `return`?"


def describe(value):
    """Show a value and its type, for messages."""
    return f"{short(value)} ({type(value).__name__})"


def name_of(function):
    """Return the name of what is called like a function, for messages."""
    return getattr(function, "__name__", "the function")


def short(value):
    """Show a value in a few words, for messages: of a large array its shape and its type."""
    if isinstance(value, types.FunctionType | types.MethodType):
        return name_of(value)
    if isinstance(value, np.ndarray) and value.size > 8:
        return f"an array of shape {value.shape} and type {value.dtype}"
    text = " ".join(repr(value).split())
    return text if len(text) < 60 else text[:57] + "..."
