"""Programs of the environment, as forks of a process that has imported what they need.

To import nbgrader takes longer than most of what tests ask `grade` and `nbgrader` to do.
"""

import atexit
import functools
import gc
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
from importlib.metadata import entry_points
from pathlib import Path

from helpers.kernels.zygote import MESSAGE, preload, reap
from helpers.settings import KERNEL_ENV

PROGRAMS = Path(sys.executable).parent
MODULES = [
    "helpers.grading.__main__", "helpers.grading.batch", "helpers.grading.collect",
    "helpers.grading.feedback", "nbgrader.apps.nbgraderapp",
]  # fmt: skip


def start(name, arguments, folder, environment):
    """Start a program with nothing on its input; return it, a process group of its own.

    Parameters
    ----------
    name : str
        ``"grade"`` or ``"nbgrader"``.
    arguments : list of str
    folder : Path
    environment : dict of str to str
        What Python itself reads when it starts is the same as here.

    Returns
    -------
    Program or subprocess.Popen
        Its output and its errors are in ``stdout``, as text.
    """
    if sys.platform.startswith("linux"):
        return Program(name, arguments, folder, environment)
    return start_cold(name, arguments, folder, environment)


def start_cold(name, arguments, folder, environment):
    """Start a program as a shell does; see `start`."""
    return subprocess.Popen(
        [PROGRAMS / name, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


class Program:
    """What tests need of `subprocess.Popen`, for a process that is not a child."""

    def __init__(self, name, arguments, folder, environment):
        self.args, self.returncode = [name, *map(str, arguments)], None
        message = json.dumps([self.args, str(folder), environment]).encode()
        self.reply, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours, output = os.pipe()
        self.stdout = open(ours, encoding="utf-8", errors="replace")
        socket.send_fds(warm_process(), [message], [theirs.fileno(), output])
        theirs.close()
        os.close(output)
        self.pid = int(self.reply.recv(MESSAGE))
        self.reply.setblocking(False)

    def poll(self):
        """Return the exit status, or None while the program runs."""
        if self.returncode is None:
            try:
                self.returncode = int(self.reply.recv(MESSAGE))
            except BlockingIOError:
                return None
            except TimeoutError as error:
                raise subprocess.TimeoutExpired(self.args, self.reply.gettimeout()) from error
        return self.returncode

    def wait(self, timeout=None):
        """Return the exit status, or raise `subprocess.TimeoutExpired`."""
        self.reply.settimeout(timeout)
        try:
            return self.poll()
        finally:
            self.reply.setblocking(False)

    def communicate(self, timeout=None):
        """Return what the program prints; end it and raise `subprocess.TimeoutExpired` if late."""
        late = threading.Event()

        def end():
            late.set()
            os.killpg(self.pid, signal.SIGKILL)

        timer = threading.Timer(timeout, end)
        timer.start()
        with self.stdout:
            output = self.stdout.read()
        timer.cancel()
        self.wait()
        if late.is_set():
            raise subprocess.TimeoutExpired(self.args, timeout, output)
        return output, None


@functools.cache
def warm_process():
    """Return the socket of the process that forks, which ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())], cwd="/", pass_fds=[theirs.fileno()],
            env=os.environ | KERNEL_ENV,  # without threads, which a fork would lack
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
    reason = ours.recv(MESSAGE).decode().strip()
    assert not reason and process.poll() is None, reason
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def main(descriptor):
    """Import modules, and start a program for each message; return the status of a program."""
    connection = socket.socket(fileno=int(descriptor))
    connection.send(preload(MODULES).encode() or b"\n")
    while True:
        message, descriptors, _, _ = socket.recv_fds(connection, MESSAGE, 2)
        if not message:
            return 0
        if os.fork() == 0:
            connection.close()
            wait_for_program(*descriptors)
            return become(*json.loads(message))
        for descriptor in descriptors:
            os.close(descriptor)
        reap()


def wait_for_program(reply, output):
    """Fork into a program: only there this returns."""
    reply = socket.socket(fileno=reply)
    program = os.fork()
    if program:
        os.close(output)
        reply.send(str(program).encode())
        status = os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
        reply.send(str(status).encode())
        os._exit(0)
    reply.close()
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)


def become(arguments, folder, environment):
    """Run a program in this process, as a fresh interpreter would."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    random.seed()
    gc.enable()
    sys.argv = [str(PROGRAMS / arguments[0]), *arguments[1:]]
    sys.path[0] = str(PROGRAMS)
    [program] = entry_points(group="console_scripts", name=arguments[0])
    return program.load()()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
