"""A process that has imported what notebooks need, and forks into kernels.

It is started by ``helpers.kernels.provisioner``, with the number of an inherited socket and the
modules to import. For each message on the socket, a description of a kernel, it forks, and the
fork becomes that kernel, in a sandbox if the message says so. The process ends when the other
end of the socket is closed, and its kernels end with it.

Between its imports and its forks the process runs nothing, TensorFlow least of all: a fork of a
process that has used TensorFlow, or has several threads, would hang.
"""

import gc
import importlib
import inspect
import json
import os
import random
import socket
import sys
import traceback
import zipfile

from helpers.kernels import confinement

MESSAGE = 2**20  # bytes; a description of a kernel is mostly its environment


def main(descriptor, *modules):
    """Import modules, say what went wrong with that if anything, and fork on demand.

    Parameters
    ----------
    descriptor : str
        Number of the socket, of type SOCK_SEQPACKET. The first message on it is empty if all is
        well, else it is the reason why this process cannot fork.
    *modules : str
    """
    connection = socket.socket(fileno=int(descriptor))
    connection.send(preload(modules).encode() or b"\n")
    while True:
        message, files, _, _ = socket.recv_fds(connection, MESSAGE, 2)
        if not message:
            return
        if os.fork() == 0:
            connection.close()
            start(json.loads(message), *files)
        for descriptor in files:
            os.close(descriptor)
        reap()


def preload(modules):
    """Import modules; return the reason why forking would not be safe afterwards, or ``""``."""
    gc.disable()  # memory that is never freed stays shared with the forks
    try:
        for name in modules:
            importlib.import_module(name)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    inspect.getmodule(preload.__code__)  # fills a cache that the first traceback needs
    gc.collect()
    gc.freeze()
    return unsafe()


def unsafe():
    """Return the reason why this process must not fork, or ``""``."""
    if "tensorflow" in sys.modules:
        from tensorflow.python.eager import context

        if context.context()._initialized:
            return "TensorFlow is in use already, with the GPU if there is one"
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        return f"the imports have started {threads - 1} thread(s), which a fork would lack"
    return ""


def reap():
    """Collect the forks that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def start(kernel, descriptor, files=None):
    """Become a kernel; does not return.

    Parameters
    ----------
    kernel : dict
        ``argv`` (list of str), ``env`` (dict), ``cwd`` (str); for a sandbox also ``sandbox`` (its
        command), ``limits`` (see `confinement.confine`) and ``connection`` (what is in the
        connection file).
    descriptor : int
        A socket: gets a JSON object with ``root``, where the sandbox has its files, and a
        descriptor of the process, and an empty object when the kernel listens. If something goes
        wrong, the next object holds ``error``.
    files : int, optional
        Descriptor of a zip archive, which is unpacked in the kernel's folder.
    """
    status = 1
    reply = socket.socket(fileno=descriptor)
    try:
        confinement.die_with_parent()
        os.setsid()
        own = os.pidfd_open(os.getpid())
        root = ""
        if "limits" in kernel:
            holder = confinement.hold(kernel["sandbox"])
            confinement.join(holder)
            root = f"/proc/{holder.pid}/root"
        socket.send_fds(reply, [json.dumps({"root": root}).encode()], [own])
        os.close(own)
        if "limits" in kernel:
            if child := os.fork():  # only a fork is in the new namespace of processes
                reply.close()
                status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                os._exit(status & 0xFF)
            confinement.die_with_parent()
        run(kernel, files, reply)
        status = 0
    except BaseException as error:
        if reply.fileno() >= 0:
            words = "".join(traceback.format_exception_only(error)).strip()
            reply.send(json.dumps({"error": words[: MESSAGE // 8]}).encode())
    finally:
        os._exit(status)


def run(kernel, files, reply):
    """Run an IPython kernel in this process, as a fresh interpreter would."""
    limits = kernel.get("limits")
    devnull = os.open(os.devnull, os.O_RDWR)
    os.dup2(devnull, 0)
    if limits:
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        os.makedirs(kernel["cwd"])
        os.umask(0o077)
    os.chdir(kernel["cwd"])
    if files is not None:
        with os.fdopen(files, "rb") as opened, zipfile.ZipFile(opened) as archive:
            archive.extractall()
    os.closerange(3, reply.fileno())
    os.closerange(reply.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    os.environ.clear()
    os.environ.update(kernel["env"])
    if limits:
        connection_file = kernel["argv"][kernel["argv"].index("-f") + 1]
        with open(connection_file, "w") as file:
            json.dump(kernel["connection"], file)
        confinement.confine(limits)
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    gc.enable()
    sys.modules.pop("matplotlib_inline.backend_inline", None)  # looks for its kernel when imported
    from ipykernel.kernelapp import IPKernelApp

    arguments = kernel["argv"][kernel["argv"].index("ipykernel_launcher") + 1 :]
    arguments += [f"--IPKernelApp.parent_handle={os.getppid()}"]  # or it prints how to end it
    sys.argv = ["ipykernel_launcher", *arguments]
    application = IPKernelApp.instance()
    application.initialize(arguments)
    reply.send(b"{}")
    reply.close()  # before any code of a student runs
    application.start()


if __name__ == "__main__":
    del sys.path[0]  # the folder in which this was started
    main(*sys.argv[1:])
