"""Cells in processes forked from one that has already imported TensorFlow, without kernels."""

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

    Parameters
    ----------
    jobs : iterable of list of (str, bool)
        Code, and whether it is a test. A test that writes to stderr fails, as in nbgrader.
    cpu_seconds : int
        After so much work a process is killed, and its tests have failed.

    Yields
    ------
    bool
    """
    running = deque()
    for cells in jobs:
        if len(running) == os.cpu_count():
            yield _succeeds(running.popleft())
        running.append(FORKS.Process(target=run_cells, args=(cells, cpu_seconds)))
        running[-1].start()
    yield from map(_succeeds, running)


def _succeeds(process):
    process.join()
    return process.exitcode == 0


def run_cells(cells, cpu_seconds):
    """Run cells in this process, and exit with 1 if a test fails."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    namespace = {"__name__": "__main__"}
    for number, (source, is_test) in enumerate(cells):
        stderr = io.StringIO()
        name = f"<cell {number}>"
        linecache.cache[name] = len(source), None, source.splitlines(True), name  # for tf.function
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(stderr):
                exec(compile(source, name, "exec"), namespace)
            failed = stderr.getvalue()
        except BaseException:
            failed = True
        if is_test and failed:
            os._exit(1)
    os._exit(0)
