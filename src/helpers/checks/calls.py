"""Call a student's functions, and look whether they keep to what they were given."""

import copy

import numpy as np

from helpers.checks.memory import forgotten, record
from helpers.checks.values import name_of, short, whole_numbers


def keep(function, *arguments):
    """Call a student's function and check that it leaves lists and arrays as they were.

    Parameters
    ----------
    function : callable
    *arguments : lists, arrays, numbers

    Returns
    -------
    object
        What the function returns.

    Raises
    ------
    AssertionError
        If a list or an array is changed.
    """
    data = [argument for argument in arguments if isinstance(argument, list | np.ndarray)]
    before = copy.deepcopy(data)
    result = function(*arguments)
    for old, new in zip(before, data, strict=True):
        assert np.array_equal(old, new), (
            f"`{name_of(function)}` changes the {type(new).__name__} that it is given: work on a "
            "copy instead."
        )
    return result


def round_trips(encode, decode, lists, symbols):
    """Encode lists, decode all the codes afterwards, and check that the lists come back.

    Parameters
    ----------
    encode, decode : callable
        A student's functions: list to code, code to list.
    lists : list of list of int
    symbols : range
        The whole numbers that a code may use.

    Returns
    -------
    list of (list of int, list of int)
        Each list, and its code.

    Raises
    ------
    AssertionError
        If a list does not come back, or a code is not a list of such numbers.
    """
    memory = record(encode, decode)
    codes = []
    for numbers in lists:
        code = whole_numbers(keep(encode, numbers), f"{name_of(encode)}({numbers})")
        assert all(n in symbols for n in code), (
            f"{name_of(encode)}({numbers}) is {code}. Use only numbers from {symbols[0]} to "
            f"{symbols[-1]}, otherwise one large number could hide a whole list."
        )
        codes.append(code)
    with forgotten(memory):
        decoded = [_decode(decode, code, name_of(encode)) for code in codes]
    for numbers, code, again in zip(lists, codes, decoded, strict=True):
        assert again == numbers, (
            f"{name_of(encode)}({numbers}) is {code}, and {name_of(decode)} makes {again} of it. "
            f"What does {name_of(decode)} need to know that the code does not say?"
        )
    return list(zip(lists, codes, strict=True))


def _decode(decode, code, encoder):
    call = f"{name_of(decode)}({code})"
    try:
        return whole_numbers(keep(decode, list(code)), call)
    except Exception as error:
        error.add_note(
            f"This was {call}, after all that {encoder} may have kept in variables or objects was "
            "taken away: the code alone must do."
        )
        raise


def refuses(function, *arguments):
    """Tell whether a student's function raises ValueError.

    Parameters
    ----------
    function : callable
    *arguments : object

    Returns
    -------
    bool

    Raises
    ------
    AssertionError
        If it raises another exception.
    """
    call = f"`{name_of(function)}({', '.join(map(short, arguments))})`"
    try:
        function(*arguments)
    except ValueError:
        return True
    except NotImplementedError:
        raise
    except Exception as error:
        raise AssertionError(
            f"{call} raises {type(error).__name__} instead of ValueError, or instead of returning."
        ) from error
    return False
