"""What a sandbox holds: the command line of bubblewrap, https://github.com/containers/bubblewrap."""

import functools
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from helpers.settings import KERNEL_ENV, ROOT

INSTALL = (
    "Install bubblewrap 0.8 or newer (Debian, Ubuntu: `apt install bubblewrap`), or grade with "
    "--unsafe-no-sandbox: then each notebook can read and change all that you can."
)
NOBODY = 65534
WORK = "/tmp/notebook"  # where notebooks run: the one place where they can write
CONNECTION = "/tmp/kernel"  # begins the names of its sockets
MOUNTED = {Path(folder) for folder in ("/", "/tmp", "/dev", "/dev/shm")}  # in each sandbox


class SandboxError(RuntimeError):
    """There is no sandbox to be had on this computer."""


@functools.cache
def check():
    """Find out, once, if this computer can build a sandbox.

    Raises
    ------
    SandboxError
        With what to do about it.
    """
    if not sys.platform.startswith("linux"):
        raise SandboxError(f"The sandbox needs Linux, and this is {sys.platform}. {INSTALL}")
    program = shutil.which("bwrap")
    if not program:
        raise SandboxError(f"The sandbox needs bubblewrap, which is not installed. {INSTALL}")
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < (0, 8):
        raise SandboxError(
            f"The sandbox needs bubblewrap 0.8, and this is {version.strip()}. {INSTALL}"
        )
    tried = subprocess.run(
        [*launcher(), *command(1, 1)[:-1], "true"], capture_output=True, text=True
    )
    if tried.returncode:
        raise SandboxError(
            f"bubblewrap cannot build a sandbox here: {tried.stderr.strip()}. Some systems forbid "
            "that to ordinary users; on Ubuntu `sudo sysctl -w "
            "kernel.apparmor_restrict_unprivileged_userns=0` allows it."
        )


def needed():
    """Return the folders outside the system that a kernel needs: Python, packages, the course."""
    folders = [sys.base_prefix, sys.prefix, sysconfig.get_path("purelib")]
    folders += [ROOT / "src"]
    resolved = {Path(folder).resolve() for folder in folders} | {Path(sys.prefix)}
    return sorted(path for path in resolved if not path.is_relative_to("/usr"))


def system():
    """Return the options that show the parts of the system that programs need, read-only."""
    options = ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "sbin", "lib", "lib32", "lib64", "libx32"):
        path = Path("/") / name
        if path.is_symlink():
            options += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            options += ["--ro-bind", str(path), str(path)]
    for name in ("alternatives", "fonts", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime"):
        options += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return options


def command(disk, shared_memory):
    """Return the command that builds a sandbox around ``cat``, which waits.

    Parameters
    ----------
    disk : int
        Bytes that may be written in all. They are in memory and vanish with the sandbox.
    shared_memory : int
        Bytes of shared memory.

    Returns
    -------
    list of str
    """
    options = "--unshare-all --unshare-user --disable-userns --die-with-parent --new-session"
    options += f" --as-pid-1 --clearenv --uid {NOBODY} --gid {NOBODY} --cap-drop ALL"
    options += " --hostname sandbox"
    places = f"--proc /proc --dev /dev --size {shared_memory} --tmpfs /dev/shm"
    places += f" --size {disk} --tmpfs /tmp"
    covered = {folder for path in needed() if (folder := outermost(path))}
    visible = show(needed(), covered)
    closed = "--remount-ro /dev --remount-ro / --chdir /tmp /bin/cat"
    return ["bwrap", *options.split(), *system(), *places.split(), *visible, *closed.split()]


def outermost(path):
    """Return the first folder on the way to `path` that no sandbox has anyway, or None."""
    return next((folder for folder in reversed(path.parents) if folder not in MOUNTED), None)


def show(paths, covered):
    """Return the options that show folders, read-only, and nothing that is beside them.

    Parameters
    ----------
    paths : list of Path
    covered : set of Path
        Folders to cover. On the way through them to `paths`, no folder can be listed.

    Returns
    -------
    list of str
    """
    options = []
    for folder in sorted(covered):
        options += ["--perms", "0111", "--tmpfs", str(folder)]
    for path in paths:
        for folder in reversed(path.parents):
            if not covered.isdisjoint(folder.parents):
                options += ["--perms", "0111", "--dir", str(folder)]
        options += ["--ro-bind", str(path), str(path)]
    for folder in sorted(covered):
        options += ["--remount-ro", str(folder)]
    return options


def environment():
    """Return the environment of a sandbox: kernel.env, and nothing of the instructor's."""
    return KERNEL_ENV | {
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME": "/tmp",
        "TMPDIR": "/tmp",
        "USER": "student",
        "LANG": "C.UTF-8",
        "CUDA_VISIBLE_DEVICES": "-1",
        "NBGRADER_EXECUTION": "autograde",
    }


def launcher():
    """Return how the process starts from whose forks kernels are made: apart, and not as root.

    It has a ``/tmp`` of its own, which vanishes with it, as in a sandbox: there are no settings of
    other accounts in it, and what modules write when they are imported is left nowhere.

    The account is nobody's, if this is root's. Where this account could not read Python or the
    course (root's own home is closed), it sees them, and nothing else of the closed folder.
    """
    covered = {}
    for path in needed():
        if path.is_relative_to("/tmp"):
            covered[path] = outermost(path) or path
        elif not os.getuid() and (closed := [f for f in path.parents if not f.stat().st_mode & 1]):
            covered[path] = closed[-1]
    command = "bwrap --dev-bind / / --perms 1777 --tmpfs /tmp".split()
    command += [*show(list(covered), set(covered.values())), "--"]
    if not os.getuid():
        command += f"setpriv --reuid={NOBODY} --regid={NOBODY} --clear-groups".split()
        command += "--inh-caps=-all --bounding-set=-all --no-new-privs".split()
    return command
