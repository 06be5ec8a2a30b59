"""Cells in processes forked from one that has already imported TensorFlow, without kernels."""

import ast
import io
import linecache
import multiprocessing
import os
import resource
from collections import deque
from contextlib import redirect_stderr, redirect_stdout

from helpers.kernels.provisioner import COURSE, KERNEL

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["pytest", *KERNEL, *COURSE])


def passes(jobs, cpu_seconds):
    """Run cells in processes of their own, and tell of each job whether all its tests pass.

    See `outputs`. Nothing runs after the first test that fails.

    Yields
    ------
    bool
    """
    for shown in outputs(jobs, cpu_seconds, failures=1):
        yield not any(map(fails, shown))


def outputs(jobs, cpu_seconds, failures=None):
    """Run cells in processes of their own, and tell of each job what its tests show.

    Parameters
    ----------
    jobs : iterable of list of (str, bool)
        Code, and whether it is a test.
    cpu_seconds : int
        After so much work a process is killed, and its tests have failed.
    failures : int, optional
        After so many tests that fail the rest of a job is not run.

    Yields
    ------
    list of list of dict
        For each test its outputs, as in a notebook: errors, what was written to stderr, and the
        value of the last expression.
    """
    running = deque()
    for cells in jobs:
        if len(running) == os.cpu_count():
            yield _shown(*running.popleft())
        ours, theirs = FORKS.Pipe(duplex=False)
        process = FORKS.Process(target=run_cells, args=(cells, cpu_seconds, failures, theirs))
        process.start()
        theirs.close()
        running.append((process, ours, sum(is_test for _, is_test in cells)))
    while running:
        yield _shown(*running.popleft())


def _shown(process, results, tests):
    """Return what the tests of a process have shown; those that it did not reach show an error."""
    shown = []
    try:
        while True:
            shown.append(results.recv())
    except EOFError:
        process.join()
    return shown + [[error("NotRun", "The process has ended.")]] * (tests - len(shown))


def fails(shown):
    """Tell whether nbgrader takes these outputs of a test for a failure: errors, also on stderr."""
    return any(output["output_type"] in {"error", "stream"} for output in shown)


def error(name, text):
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": []}


def run_cells(cells, cpu_seconds, failures, results):
    """Run cells in this process, send what each test shows, and exit."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    namespace = {"__name__": "__main__"}
    failed = 0
    for number, (source, is_test) in enumerate(cells):
        shown = run_cell(source, f"<cell {number}>", namespace)
        if is_test:
            results.send(shown)
            failed += fails(shown)
            if failed == failures:
                break
    os._exit(0)


def run_cell(source, name, namespace):
    """Run a cell, and return what it shows, without what it prints."""
    shown, stderr = [], io.StringIO()
    linecache.cache[name] = len(source), None, source.splitlines(True), name  # for tf.function
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(stderr):
            tree = ast.parse(source, name)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, name, "exec"), namespace)
            value = last and eval(compile(ast.Expression(last.value), name, "eval"), namespace)
            if value is not None:
                data = {"text/plain": repr(value)}
                shown.append({"output_type": "execute_result", "data": data, "metadata": {}})
    except BaseException as problem:
        shown.append(error(type(problem).__name__, str(problem)))
    if stderr.getvalue():
        shown.append({"output_type": "stream", "name": "stderr", "text": stderr.getvalue()})
    return shown
