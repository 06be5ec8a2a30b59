"""Run a test of an exercise on its cases, and say what it found."""

import builtins
import functools
import logging
import os
import sys
import types
import warnings
from contextlib import contextmanager
from pathlib import Path
from textwrap import fill, indent
from unittest.mock import patch

from helpers.checks.values import short

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
BOOK = "https://learning-to-copy.github.io/learning-to-copy/chapters/"
HERE = Path(__file__).parent


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
                here = _is_ours(error, function)
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


def progress(namespace, names):
    """Print which tests passed when they were last run, and what to do about the others.

    Parameters
    ----------
    namespace : dict
        ``globals()`` of the notebook.
    names : list of str
        Names of decorated tests, in the order of the table.
    """
    problems = [_problem(namespace, name) for name in names]
    print(f"{problems.count(None)} of {len(names)} tests passed when you last ran them.\n")
    for name, problem in zip(names, problems, strict=True):
        print({None: "✓", NOT_RUN: "○"}.get(problem, "✗"), name.replace("_", " "))
        if problem:
            where = "" if problem == NOT_RUN else f"\n{namespace[name].where}"
            print(indent(fill(problem, 88) + where, "    "))


class Failed(AssertionError):
    """What a test found, which IPython shows without a traceback."""

    def _render_traceback_(self):
        return str(self).splitlines()


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


def _once():
    """Return the cases of a test without parameters."""
    return [()]


def _given(function, case):
    """Say on which case a test was."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    parts = [f"{name} = {short(value)}" for name, value in zip(names, case)]  # noqa: B905
    parts += map(short, case[len(names) :])
    return f"The test was on {', '.join(parts)}." if parts else ""


def _problem(namespace, name):
    """Return what a test found, or the one for hidden cases of the same cell; None if nothing."""
    tests = [namespace.get(name), namespace.get(f"{name}_everywhere")]
    problems = [getattr(test, "problem", NOT_RUN) for test in tests if test is not None]
    return next(filter(None, problems), None) if problems else NOT_RUN


def _in_words(function):
    return function.__name__.replace("_", " ")


def _is_ours(error, function):
    """Tell whether an error was raised by a test or by this package, not by what was tested."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    file = trace.tb_frame.f_code.co_filename
    return file == function.__code__.co_filename or Path(file).parent == HERE
