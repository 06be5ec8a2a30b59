"""A kernel that can show what a test shows without the answers that it tests.

All that happens around a cell happens here, in functions of this module: nothing of it is code
of a notebook, so it does not matter what a notebook calls its variables.
"""

import builtins
import os
import signal
import sys
from contextlib import ExitStack, contextmanager
from types import FunctionType

import numpy as np
from ipykernel.iostream import OutStream
from ipykernel.ipkernel import IPythonKernel
from IPython.core.formatters import PlainTextFormatter

MOST_PRINTED = 10**8  # characters, of which nothing may be sent yet


class BoundedStream(OutStream):
    """Standard output and error of a notebook.

    What is printed waits until a thread sends it. Who prints faster would fill the memory, or be
    stopped for too much output: as it happens. This stops both.
    """

    printed = 0

    def write(self, string):
        """Print, or end the kernel."""
        self.printed += len(string)
        if self.printed > MOST_PRINTED:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().write(string)


class NotebookKernel(IPythonKernel):
    """The kernel of a notebook that is graded.

    The metadata of a request to run a cell may hold ``"grading"``, a dictionary. Then results are
    shown as Python shows them, and data are those of the course, whatever the notebook has set.
    If the dictionary names ``"answers"``, they are replaced while the cell runs, by ``"wrong"`` or
    ``"shifted"`` ones, as it says under ``"by"``.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.shell.ask_exit = lambda: None  # or the kernel ends a moment after a cell says exit
        self.data = dict(vars(sys.modules["helpers.data"])) if "helpers.data" in sys.modules else {}

    async def execute_request(self, stream, ident, parent):
        """Run a cell; ipykernel calls this."""
        asked = parent["metadata"].get("grading")
        with ExitStack() as around:
            if asked:
                around.enter_context(plain_results(self.shell))
                around.enter_context(with_values(self.data))
                answers = asked.get("answers", [])
                around.enter_context(replaced(self.shell.user_ns, answers, asked.get("by")))
            await super().execute_request(stream, ident, parent)


@contextmanager
def plain_results(shell):
    """Let the last expression of a cell be shown, and nothing else, as Python shows it."""
    formatters, interactivity = shell.display_formatter.formatters, shell.ast_node_interactivity
    formatter = formatters["text/plain"]
    formatters["text/plain"], shell.ast_node_interactivity = PlainTextFormatter(), "last_expr"
    try:
        yield
    finally:
        formatters["text/plain"], shell.ast_node_interactivity = formatter, interactivity


@contextmanager
def with_values(data):
    """Let the module ``helpers.data`` hold what it held when the kernel began."""
    module = vars(sys.modules["helpers.data"]) if data else {}
    changed = {name: module.get(name) for name in data if module.get(name) is not data[name]}
    module.update((name, data[name]) for name in changed)
    try:
        yield
    finally:
        module.update(changed)


@contextmanager
def replaced(namespace, names, by):
    """Replace functions and classes for a while.

    Parameters
    ----------
    namespace : dict
    names : list of str
        Names that are not there may be found elsewhere, so they are given, too.
    by : str
        ``"wrong"``: answers that return what no task asks for, and look like those they replace.
        ``"shifted"``: answers that return their first result, and one more, for ever after.
    """
    built_in = vars(builtins)
    kept = {name: namespace[name] for name in names if name in namespace}
    kept_too = {name: built_in[name] for name in names if name in built_in}
    built_in.update(dict.fromkeys(kept_too, wrong))  # where tests look that hide from a notebook
    codes = []
    for name in names:
        answer = kept.get(name)
        plain = isinstance(answer, FunctionType) and answer.__globals__ is namespace
        if by == "shifted" and callable(answer):
            namespace[name] = shifted(answer)
        elif plain and not answer.__code__.co_freevars:
            codes.append((answer, answer.__code__))  # twice if it has two names: then undone twice
            answer.__code__ = wrong.__code__
        else:
            namespace[name] = wrong
    try:
        yield
    finally:
        for answer, code in reversed(codes):
            answer.__code__ = code
        for name in names:
            namespace.pop(name, None)
        namespace.update(kept)
        built_in.update(kept_too)


def wrong(*arguments, **keywords):
    """Return what equals nothing, and is no number; names no global variable."""
    return ...


def shifted(answer):
    """Return a function that returns what another one returned first, each number plus one."""
    results = []

    def same(*arguments, **keywords):
        if not results:
            results.append(plus_one(answer(*arguments, **keywords)))
        return results[0]

    return same


def plus_one(result):
    """Return something of the same kind that is not the same.

    Raises
    ------
    TypeError
        If there is none: no test can be blamed for what it makes of it.
    """
    if isinstance(result, list | tuple):
        return type(result)(map(plus_one, result))
    if isinstance(result, bool | np.bool):
        return not result
    return result + "?" if isinstance(result, str) else result + 1
