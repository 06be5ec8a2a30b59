"""What the tests of the exercises share: typed results, quiet runs, messages, progress.

A test of an exercise is a function that raises AssertionError with a message. Results of the
student's functions are turned into plain numbers and arrays before they are compared, so an
object that claims to equal everything does not pass.
"""

import builtins
import copy
import functools
import gc
import logging
import os
import sys
import types
import warnings
from collections import deque
from contextlib import contextmanager
from numbers import Real
from textwrap import fill, indent
from unittest.mock import patch

import numpy as np

MODULES = {"np": "numpy", "tf": "tensorflow", "keras": "keras", "data": "helpers.data"}
NOT_WRITTEN = (
    "This part is not written yet: replace `raise NotImplementedError()` in the cell above the "
    "test, run that cell, and then this one."
)
NOT_RUN = "Run its cell."
CELLS_ABOVE = "Have you run all the cells above, from the first one on?"
TOO_LONG = (
    "This was stopped before it was done: by you, or because it took longer than the two minutes "
    "that a cell may take. Does a loop never end?"
)
COMMON = {"builtins", "collections", "functools", "types", "itertools", "queue", "_queue"}
FOREIGN = types.FrameType | types.TracebackType  # they lead to whoever has called
CACHED = type(functools.cache(len))
BOOK = "https://learning-to-copy.github.io/learning-to-copy/chapters/"


@contextmanager
def _quiet():
    """Drop warnings and messages: nbgrader takes any text on stderr for a failure."""
    level = logging.root.manager.disable
    stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    logging.disable()
    os.dup2(nowhere, 2)  # what C libraries write
    try:
        with warnings.catch_warnings(), patch.dict(vars(sys.stderr), write=len):
            warnings.simplefilter("ignore")
            yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nowhere)
        logging.disable(level)


def test(read):
    """Decorate a test of an exercise: a property that the student's functions must have.

    A test without parameters is called: ``encode_saves_numbers()``. One with parameters is put on
    cases, a generator of their values, and runs on each of them at once::

        @checks.test(read="memory/hailstone#two-lists")
        def decode_applies_the_rule(start, length):
            assert ...

        @decode_applies_the_rule.on
        def short_lists():
            yield 6, 4
            yield 1, 5

    The test and its cases see Python's own built-in functions, and modules by their usual names,
    even if the notebook has a variable called ``sum`` or ``data``; what the tested function writes
    to stderr is dropped. A variable that is called like some cases keeps its value.

    Parameters
    ----------
    read : str
        Where the book explains what is tested: page and section, ``"memory/chess#the-score"``.

    Returns
    -------
    callable
        Decorator. The decorated test raises Failed, an AssertionError, with what the test found
        or if the tested function is not written yet; errors of that function pass through.
    """
    page, _, section = read.partition("#")

    def decorate(function):
        def on(cases):
            names = function.__globals__.items()
            seen = {name: value for name, value in names if not hasattr(builtins, name)}
            seen |= {short: sys.modules[m] for short, m in MODULES.items() if m in sys.modules}
            alone, cases_alone = (types.FunctionType(f.__code__, seen) for f in (function, cases))
            run.problem, case = NOT_RUN, ()
            try:
                with _quiet():
                    for case in cases_alone():
                        alone(*case)
            except NotImplementedError:
                run.problem = NOT_WRITTEN
            except KeyboardInterrupt:
                run.problem = f"{TOO_LONG} {_given(function, case)}".strip()
            except Exception as error:
                here = _origin(error) in (__file__, function.__code__.co_filename)
                advice = _given(function, case)
                if isinstance(error, NameError) or not advice:
                    advice = f"{CELLS_ABOVE} {advice}".strip()
                run.problem = f"{type(error).__name__}: {error}. {advice}"
                if here and isinstance(error, AssertionError):
                    run.problem = str(error)
                if not here:
                    error.add_note(f"{advice}\n{run.where}")
                    raise
            else:
                run.problem = None
            if run.problem:
                raise Failed(f"{fill(run.problem, 88)}\n{run.where}") from None
            print(
                "✓", ": ".join(_in_words(part) for part in (function, cases) if part is not _once)
            )
            return function.__globals__.get(cases.__name__, cases)  # what it meant in the notebook

        @functools.wraps(function)
        def run():
            on(_once)

        run.on = on
        run.where = f"The book explains it: {BOOK}{page}.html#{section}"
        return run

    return decorate


def _once():
    """Return the cases of a test without parameters."""
    return [()]


def _given(function, case):
    """Say on which case a test was."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    parts = [f"{name} = {_short(value)}" for name, value in zip(names, case)]  # noqa: B905
    parts += map(_short, case[len(names) :])
    return f"The test was on {', '.join(parts)}." if parts else ""


def _in_words(function):
    return function.__name__.replace("_", " ")


class Failed(AssertionError):
    """What a test found, which IPython shows without a traceback."""

    def _render_traceback_(self):
        return str(self).splitlines()


def _origin(error):
    """Return the file in which an error was raised."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_filename


def progress(namespace, names):
    """Print which tests passed when they were last run, and what to do about the others.

    Parameters
    ----------
    namespace : dict
        ``globals()`` of the notebook.
    names : list of str
        Names of decorated tests, in the order of the table.
    """
    tests = [namespace.get(name) for name in names]
    problems = [getattr(test, "problem", NOT_RUN) for test in tests]
    print(f"{problems.count(None)} of {len(names)} tests passed when you last ran them.\n")
    for name, test, problem in zip(names, tests, problems, strict=True):
        print({None: "✓", NOT_RUN: "○"}.get(problem, "✗"), name.replace("_", " "))
        if problem:
            advice = fill(problem, 88) + ("" if problem == NOT_RUN else f"\n{test.where}")
            print(indent(advice, "    "))


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
    _refuse_nothing(values, what)
    assert isinstance(values, list | tuple | range | np.ndarray), (
        f"{what} should be a list of whole numbers, but it is {_describe(values)}."
    )
    numbers = [whole_number(value, f"each entry of {what}") for value in values]
    assert length is None or len(numbers) == length, (
        f"{what} should be {length} numbers, but it is {_describe(values)}."
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
    _refuse_nothing(value, what)
    try:
        result = np.array(value, subok=False)
    except Exception:
        result = np.array(None)
    assert result.dtype.kind in "iuf", (
        f"{what} should be {'a number' if shape == () else 'an array of numbers'}, "
        f"but it is {_describe(value)}."
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
    _refuse_nothing(values, f"the result ({names})")
    assert isinstance(values, tuple | list) and len(values) == len(shapes), (
        f"Return {len(shapes)} arrays, `return {names}`, but this is {_describe(values)}."
    )
    parts = zip(values, names.split(", "), shapes, strict=True)
    return [array(value, name, shape) for value, name, shape in parts]


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

    _refuse_nothing(values, f"the result ({names})")
    count = len(names.split(", "))
    assert isinstance(values, tuple | list) and len(values) == count, (
        f"Return {count} models, `return {names}`, but this is {_describe(values)}."
    )
    for value, name in zip(values, names.split(", "), strict=True):
        assert isinstance(value, keras.Model), (
            f"The {name} should be a Keras model, but it is {_describe(value)}."
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
    """
    a, b = np.random.default_rng(0).normal(scale=5, size=(2, 50, n_inputs)).astype("float32")
    f_a, f_b, f_0, f_ab = (array(function(x), "the output") for x in (a, b, 0 * a, a + b))
    return np.allclose(f_a + f_b - f_0, f_ab, atol=1e-2)


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
    _refuse_nothing(value, what)
    assert isinstance(value, str), f"{what} should be a string, but it is {_describe(value)}."
    return "".join(value)


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
            f"`{_name(function)}` changes the {type(new).__name__} that it is given: work on a "
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
    memory = _memory(encode, decode)
    codes = []
    for numbers in lists:
        code = whole_numbers(keep(encode, numbers), f"{_name(encode)}({numbers})")
        assert all(n in symbols for n in code), (
            f"{_name(encode)}({numbers}) is {code}. Use only numbers from {symbols[0]} to "
            f"{symbols[-1]}, otherwise one large number could hide a whole list."
        )
        codes.append(code)
    with _forgotten(memory):
        decoded = [
            whole_numbers(keep(decode, list(code)), f"{_name(decode)}({code})") for code in codes
        ]
    for numbers, code, again in zip(lists, codes, decoded, strict=True):
        assert again == numbers, (
            f"{_name(encode)}({numbers}) is {code}, and {_name(decode)} makes {again} of it. "
            f"What does {_name(decode)} need to know that the code does not say?"
        )
    return list(zip(lists, codes, strict=True))


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
    call = f"`{_name(function)}({', '.join(map(_short, arguments))})`"
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


def _refuse_nothing(value, what):
    assert value is not None, f"{what} is None: does your function end with `return`?"


def _describe(value):
    return f"{_short(value)} ({type(value).__name__})"


def _memory(*functions):
    """Record all in which a student's functions could keep something, and what it holds now.

    Found are their notebook's variables, and whatever these, defaults, closures and attributes
    lead to, as far as the student has made it; what libraries keep is left alone.

    Returns
    -------
    list of (object, object)
        What can change, and its content.
    """
    modules = {"__main__", *map(_module, functions)}
    found, waiting = {}, list(functions)
    while waiting:
        value = waiting.pop()
        if id(value) not in found and not isinstance(value, str | bytes | int | float | None):
            parts = _parts(value, modules)
            found[id(value)] = value, None if parts is None else _content(value)
            waiting += parts or ()
    return [(value, content) for value, content in found.values() if content is not None]


@contextmanager
def _forgotten(memory):
    """Put everything back into the state that `_memory` has recorded, and undo this afterwards."""
    now = [(value, _content(value)) for value, _ in memory]
    for value, content in memory:
        _put(value, content)
    try:
        yield
    finally:
        for value, content in now:
            _put(value, content)


def _module(function):
    """Return the name of the module in which a function, or what is called like one, was made."""
    while isinstance(function, functools.partial | types.MethodType):
        method = isinstance(function, types.MethodType)
        function = function.__self__ if method else function.func
    return getattr(function, "__module__", None)


def _parts(value, modules):
    """Return what a value leads to, or None for one that no student has made."""
    if isinstance(value, types.ModuleType):
        return []
    if isinstance(value, np.ndarray):
        return list(value.flat) if value.dtype == object else []
    if isinstance(value, types.FunctionType):
        mine = value.__module__ in modules
        return [*(gc.get_referents(value) if mine else ()), vars(value)]
    if isinstance(value, type):
        return [*vars(value).values(), *value.__bases__] if value.__module__ in modules else None
    if type(value).__module__ not in modules | COMMON or isinstance(value, FOREIGN):
        return None
    own = [vars(value)] if hasattr(value, "__dict__") else []
    return own + ([] if isinstance(value, CACHED) else gc.get_referents(value))


def _content(value):
    """Return what a value holds, as something that does not change with it; None if nothing."""
    match value:
        case dict():
            return dict(dict.items(value))
        case list() | deque():
            return tuple(value)
        case set():
            return frozenset(value)
        case bytearray():
            return bytes(value)
        case np.ndarray():
            return value.view(np.ndarray).copy()
        case types.CellType():
            return (value.cell_contents,) if value != types.CellType() else ()
        case types.FunctionType():
            return value.__defaults__ or (), value.__kwdefaults__
        case types.ModuleType() | type():
            return dict(vars(value))
    slots = _slots(value)
    if slots:
        return {name: getattr(value, name) for name in slots if hasattr(value, name)}
    return () if isinstance(value, CACHED) else None


def _slots(value):
    kinds = [vars(kind).get("__slots__", ()) for kind in type(value).__mro__]
    return [name for names in kinds for name in ([names] if isinstance(names, str) else names)]


def _put(value, content):
    """Make a value hold again what `_content` has returned."""
    match value:
        case dict():
            _put_items(content, dict(dict.items(value)), functools.partial(dict.__setitem__, value))
            for key in [key for key in dict.keys(value) if key not in content]:
                dict.__delitem__(value, key)
        case list():
            list.__setitem__(value, slice(None), content)
        case deque():
            deque.clear(value)
            deque.extend(value, content)
        case set():
            set.clear(value)
            set.update(value, content)
        case bytearray():
            value[:] = content
        case np.ndarray():
            if value.flags.writeable and value.shape == content.shape:
                value[...] = content
        case types.CellType():
            if content:
                value.cell_contents = content[0]
        case types.FunctionType():
            value.__defaults__, value.__kwdefaults__ = content[0] or None, content[1]
        case types.ModuleType():
            kept = (dict, list, tuple, set, deque)  # what else comes to be there was imported
            for name, item in [*vars(value).items()]:
                if isinstance(item, kept) and name not in content:
                    delattr(value, name)
            kept = {name: item for name, item in content.items() if isinstance(item, kept)}
            _put_items(kept, vars(value), functools.partial(setattr, value))
        case type():
            now = dict(vars(value))
            _put_items(content, now, functools.partial(type.__setattr__, value))
            for name in now.keys() - content.keys():
                type.__delattr__(value, name)
        case _ if isinstance(value, CACHED):
            value.cache_clear()
        case _:
            _put_items(content, _content(value), functools.partial(object.__setattr__, value))


def _put_items(content, now, put):
    """Put back what is another object now."""
    for key, item in content.items():
        if key not in now or now[key] is not item:
            put(key, item)


def _name(function):
    return getattr(function, "__name__", "the function")


def _short(value):
    function = isinstance(value, types.FunctionType | types.MethodType)
    text = _name(value) if function else repr(value)
    return text if len(text) < 60 else text[:57] + "..."
