"""A kernel that can show what a test shows without the answers that it tests.

All that happens around a cell happens here, in functions of this module: nothing of it is code
of a notebook, so it does not matter what a notebook calls its variables.
"""

import os
import signal
from contextlib import ExitStack, contextmanager

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

    The metadata of a request to run a cell may hold ``"grading"``, a dictionary: then results are
    shown as Python shows them, whatever the notebook has set. If the dictionary names
    ``"answers"``, they are replaced while the cell runs, by ``"wrong"`` or ``"shifted"`` ones, as
    it says under ``"by"``.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.shell.ask_exit = lambda: None  # or the kernel ends a moment after a cell says exit

    async def execute_request(self, stream, ident, parent):
        """Run a cell; ipykernel calls this."""
        asked = parent["metadata"].get("grading")
        with ExitStack() as around:
            if asked:
                around.enter_context(plain_results(self.shell))
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
def replaced(namespace, names, by):
    """Replace functions and classes for a while.

    Parameters
    ----------
    namespace : dict
    names : list of str
        Those that are not there are left out.
    by : str
        ``"wrong"``: answers that return what no task asks for, and look like those they replace.
        ``"shifted"``: answers that return their first result, and one more, for ever after.
    """
    kept = {name: namespace[name] for name in names if name in namespace}
    codes = []
    for name, answer in kept.items():
        code = getattr(answer, "__code__", None)
        if by == "shifted":
            namespace[name] = shifted(answer)
        elif code and answer.__globals__ is namespace and not code.co_freevars:
            codes.append((answer, code))  # twice if it has two names: then undone twice
            answer.__code__ = wrong.__code__
        else:
            namespace[name] = wrong
    try:
        yield
    finally:
        for answer, code in reversed(codes):
            answer.__code__ = code
        namespace.update(kept)


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
