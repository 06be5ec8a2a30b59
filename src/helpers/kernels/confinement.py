"""The security code of our own: how a fork of the zygote enters a sandbox, and gives up rights.

bubblewrap builds the sandbox around a process that does nothing, the *holder*. The fork joins the
holder's namespaces and drops what it could do there; see ``setns(2)``, ``capabilities(7)``,
``prctl(2)`` and ``setrlimit(2)``. Linux only; one thread only, as ``setns`` demands.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
from contextlib import suppress
from typing import NamedTuple

libc = ctypes.CDLL(None, use_errno=True)

# From <linux/prctl.h>, <linux/sched.h> and <linux/capability.h>.
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
EVERY_NAMESPACE = (
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC
    | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
)  # fmt: skip
CAPABILITY_VERSION_3 = 0x20080522


class Holder(NamedTuple):
    """The process that keeps a sandbox alive, and what keeps it alive."""

    pid: int
    bubblewrap: subprocess.Popen


def call(function, *arguments):
    """Call a function of the C library; raise OSError if it fails."""
    if function(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function.__name__}: {os.strerror(number)}")


def prctl(option, *arguments):
    """Call ``prctl(2)`` with arguments of the width that it expects."""
    padded = [*arguments, 0, 0, 0, 0][:4]
    call(libc.prctl, option, *map(ctypes.c_ulong, padded))


def die_with_parent():
    """Let the kernel of Linux kill this process when its parent ends."""
    parent = os.getppid()
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def hold(command):
    """Start bubblewrap around a process that waits for the end of its input.

    Parameters
    ----------
    command : list of str
        See `sandbox.command`.

    Returns
    -------
    Holder

    Raises
    ------
    OSError
        If bubblewrap cannot be started, or does not build the sandbox; with its own words.
    """
    info, writer = os.pipe()
    process = subprocess.Popen(
        [*command[:-1], "--info-fd", str(writer), command[-1]],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={}, pass_fds=[writer],
    )  # fmt: skip
    os.close(writer)
    with suppress(BrokenPipeError):  # it has ended, and says why
        process.stdin.write(b"\n")
        process.stdin.flush()
    if process.stdout.read(1) != b"\n":  # the holder, cat, echoes it once all is mounted
        raise OSError(process.stderr.read().decode(errors="replace").strip())
    with os.fdopen(info) as file:
        return Holder(json.load(file)["child-pid"], process)


def join(holder):
    """Move this process into the namespaces of a sandbox; its forks are in all of them."""
    descriptor = os.pidfd_open(holder.pid)
    call(libc.setns, descriptor, EVERY_NAMESPACE)
    os.close(descriptor)


def confine(limits):
    """Give up every capability, for ever, and accept limits.

    Parameters
    ----------
    limits : dict
        ``memory``, ``file`` (bytes), ``processes`` and ``cpu`` (seconds): for each process, but
        ``processes`` (and threads) for the sandbox.
    """
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # the first to go if the computer runs out of memory
    for number in range(64):
        if libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0) < 0:
            break  # there are no more capabilities
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    call(libc.capset, header, (ctypes.c_uint32 * 6)())
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_DUMPABLE, 1)  # joining has made /proc/self unreadable, which surprises libraries
    for name, value in {
        resource.RLIMIT_DATA: limits["memory"],
        resource.RLIMIT_FSIZE: limits["file"],
        resource.RLIMIT_NPROC: limits["processes"],
        resource.RLIMIT_CPU: limits["cpu"],
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(name, (value, value))
