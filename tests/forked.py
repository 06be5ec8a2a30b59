"""Processes forked from one that has already imported TensorFlow.

Each notebook has a fresh process to itself, but does not wait for imports.
"""

import io
import linecache
import multiprocessing
import os
import resource
import signal
import sys
from collections import deque
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from jupyter_client.provisioning import LocalProvisioner

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    ["pytest", "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger", "debugpy"]
    + ["IPython.core.completerlib", "IPython.extensions.storemagic", "matplotlib.pyplot"]
    + ["helpers.checks", "helpers.data", "sklearn.decomposition", "keras", "tensorflow"]
)


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel as a fork."""

    async def launch_kernel(self, cmd, *, cwd, env, **options):
        self.process = ForkedProcess(cmd, cwd, env)
        self.pid, self.cwd = self.process.pid, cwd
        return self.connection_info


class ForkedProcess:
    """What a provisioner needs of `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, cmd, cwd, env):
        self.process = FORKS.Process(target=run_kernel, args=(cmd, cwd, env), daemon=True)
        self.process.start()
        self.pid = self.process.pid
        self.kill, self.terminate = self.process.kill, self.process.terminate

    def poll(self):
        return self.process.exitcode

    def wait(self):
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number):
        os.kill(self.pid, number)


def run_kernel(cmd, cwd, env):
    """Become the kernel that a command would start in a new process."""
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.path[:] = [path for path in sys.path if path != str(Path(__file__).parent)]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    np.random.seed()  # noqa: NPY002, the forks would share it
    arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
    IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])


def passes(jobs, cpu_seconds):
    """Run cells in processes without kernels, and tell of each job whether all its tests pass.

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
