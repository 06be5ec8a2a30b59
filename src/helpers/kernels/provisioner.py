"""Kernels that start warm: forks of a process that has imported TensorFlow already.

``JUPYTER_DEFAULT_PROVISIONER_NAME=warm-provisioner`` in the environment makes every Jupyter
program use this for notebooks that name the kernel ``python3``. Where forking is not safe, a
kernel starts cold, and a warning says why.
"""

import asyncio
import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from tempfile import TemporaryFile

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Bytes, Dict, List

from helpers.kernels import sandbox

KERNEL = [  # what a kernel imports, some of it only to show a traceback
    "ipykernel.ipkernel", "ipykernel.kernelapp", "ipykernel.debugger", "ipykernel.zmqshell",
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect",
    "IPython.core.logger", "IPython.extensions.storemagic", "stack_data", "sqlite3",
    "pygments.formatters.terminal256", "pygments.formatters.html", "pygments.lexers.python",
    "zmq.utils.garbage", "matplotlib_inline.backend_inline",
]  # fmt: skip
COURSE = [
    "matplotlib.pyplot", "numpy.testing", "scipy.linalg", "sklearn.decomposition",
    "sklearn.datasets", "tensorflow", "keras", "helpers.checks", "helpers.data",
]  # fmt: skip
SETTINGS = {"OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
START = 120  # seconds that imports may take
MESSAGE = 2**20


class ColdStart(RuntimeError):
    """A warm kernel cannot be had, for the reason given."""


class Zygote:
    """The process that forks; ends with the one that has started it."""

    def __init__(self, modules, environment, command=()):
        if not sys.platform.startswith("linux"):
            raise ColdStart("forking a process that has imported TensorFlow is safe on Linux only")
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [*command, sys.executable, "-m", "helpers.kernels.zygote"]
                + [str(theirs.fileno()), *modules],
                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=[theirs.fileno()],
                env=environment | SETTINGS, cwd="/",  # where nobody puts modules
            )  # fmt: skip
        self.socket = ours
        self.lock = threading.Lock()
        ours.settimeout(START)
        reason = ours.recv(MESSAGE).decode().strip()
        if reason or self.process.poll() is not None:
            self.end()
            raise ColdStart(reason or "the process that would fork has ended")

    def fork(self, kernel, files=None):
        """Start a kernel, and wait until it listens.

        No code of a student has run before that: its sockets are sockets, not links to somebody
        else's.

        Parameters
        ----------
        kernel : dict
            See `zygote.start`.
        files : file, optional
            An open zip archive.

        Returns
        -------
        ForkedProcess
        str
            Where this process sees the kernel's files; empty without a sandbox.

        Raises
        ------
        OSError
            If the zygote has ended.
        SandboxError
            If the sandbox cannot be built, or the kernel does not start; with the reason.
        """
        reply, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with reply:
            with theirs, self.lock:
                descriptors = [theirs.fileno(), *([files.fileno()] if files else [])]
                socket.send_fds(self.socket, [json.dumps(kernel).encode()], descriptors)
            reply.settimeout(START)
            answer, [descriptor] = receive(reply)
            process = ForkedProcess(descriptor)
            try:
                receive(reply)
            except BaseException:
                process.kill()
                process.wait()
                raise
        return process, answer["root"]

    def end(self):
        """End the process, and so its kernels."""
        self.socket.close()  # is noticed, and then temporary files are deleted
        self.process.wait()


def receive(reply):
    """Return an answer of a fork and the descriptors that come with it; see `zygote.start`."""
    try:
        message, descriptors, _, _ = socket.recv_fds(reply, MESSAGE, 1)
    except TimeoutError as error:
        raise sandbox.SandboxError(f"it says nothing for {START} seconds") from error
    answer = json.loads(message or b'{"error": "the fork has died"}')
    if "error" in answer:
        raise sandbox.SandboxError(answer["error"])
    return answer, descriptors


class ForkedProcess:
    """What a provisioner needs of `subprocess.Popen`, for a process that is not a child.

    Parameters
    ----------
    descriptor : int
        A ``pidfd_open(2)``.
    """

    stdin = stdout = stderr = None

    def __init__(self, descriptor):
        self.descriptor = descriptor
        with open(f"/proc/self/fdinfo/{descriptor}") as info:
            self.pid = int(dict(line.split(":", 1) for line in info)["Pid"])

    def poll(self):
        """Return None while the process runs, then 0: nobody but its parent learns its status."""
        if self.descriptor is None:
            return 0
        poll = select.poll()
        poll.register(self.descriptor, select.POLLIN)
        return 0 if poll.poll(0) else None

    def wait(self):
        """Wait for the end of the process; return 0."""
        if self.descriptor is not None:
            poll = select.poll()
            poll.register(self.descriptor, select.POLLIN)
            poll.poll()
            os.close(self.descriptor)
            self.descriptor = None
        return 0

    def send_signal(self, number):
        """Send a signal, if the process still runs."""
        if self.poll() is None:
            signal.pidfd_send_signal(self.descriptor, number)

    def kill(self):
        """Send SIGKILL."""
        self.send_signal(signal.SIGKILL)

    def terminate(self):
        """Send SIGTERM."""
        self.send_signal(signal.SIGTERM)


_zygotes = {}
_lock = threading.Lock()


def zygote(modules, sandboxed):
    """Return this process's zygote, which is started if need be.

    Parameters
    ----------
    modules : list of str
        What the course imports.
    sandboxed : bool
        Whether its kernels are for sandboxes; they then see no GPU, and do not run as root.

    Returns
    -------
    Zygote

    Raises
    ------
    ColdStart
    """
    key = os.getpid(), tuple(modules), sandboxed
    with _lock:
        found = _zygotes.get(key)
        if isinstance(found, ColdStart):
            raise found
        if found is None or found.process.poll() is not None:
            environment, command = os.environ, []
            if sandboxed:
                environment, command = sandbox.environment(), sandbox.launcher()
            try:
                found = Zygote([*KERNEL, *modules], environment, command)
            except ColdStart as problem:
                _zygotes[key] = found = problem
                raise
            _zygotes[key] = found
        return found


@atexit.register
def end_zygotes():
    """End the zygotes of this process; Python calls this when it ends."""
    for (pid, *_), found in _zygotes.items():
        if pid == os.getpid() and isinstance(found, Zygote):
            found.end()


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel as a fork of this process's zygote, in a sandbox if `limits` are given."""

    modules = List(COURSE, help="What is imported before kernels fork.").tag(config=True)
    limits = Dict(help="Limits of a sandbox, see `confinement.confine`; no sandbox without.")
    sandbox = List(help="The command that builds the sandbox, see `sandbox.command`.")
    archive = Bytes(help="For a sandbox: zip archive of the files in the kernel's folder.")
    zygote = None

    async def launch_kernel(self, cmd, **kwargs):
        """Start a kernel; Jupyter calls this."""
        if "ipykernel_launcher" not in cmd:  # a kernel for another language
            return await super().launch_kernel(cmd, **kwargs)
        modules = self.modules
        try:
            self.zygote = await asyncio.to_thread(zygote, modules, bool(self.limits))
        except ColdStart as problem:
            self.log.warning("The kernel starts cold: %s.", problem)
            if not self.limits:
                return await super().launch_kernel(cmd, **kwargs)
            self.zygote = await asyncio.to_thread(zygote, [], True)  # only a fork can join
        kernel = {"argv": cmd, "cwd": str(kwargs.get("cwd") or os.getcwd()), "env": kwargs["env"]}
        if self.limits:
            key = self.connection_info["key"].decode()
            cmd[cmd.index("-f") + 1] = sandbox.CONNECTION + ".json"
            kernel |= {"cwd": sandbox.WORK, "env": sandbox.environment(), "limits": self.limits}
            kernel |= {"sandbox": self.sandbox, "connection": self.connection_info | {"key": key}}
        self.cwd = kernel["cwd"]
        with TemporaryFile() as files:
            files.write(self.archive)
            files.seek(0)
            launch = self.zygote.fork, kernel, files if self.limits else None
            self.process, root = await asyncio.to_thread(*launch)
        self.pid = self.process.pid
        self.pgid = None if self.limits else self.pid  # the fork leads a group of its own
        self.connection_info["ip"] = root + self.connection_info["ip"]
        return self.connection_info
