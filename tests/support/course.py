"""A copy of the course in which tests play instructor: they type what instructors.md says."""

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt

from helpers.settings import KERNEL_ENV, ROOT

OWN = {
    "GRADEBOOK_URL",
    "JUPYTER_DEFAULT_PROVISIONER_NAME",
    "MAKEFLAGS",
    "MAKELEVEL",
    *KERNEL_ENV,
}


class Block(NamedTuple):
    """Commands on the page: under which heading, and whether students type them."""

    heading: str
    students: bool
    commands: str


def blocks():
    """Return all commands of the page, in order."""
    caption = ":caption: Students\n"
    found, heading = [], ""
    page = (ROOT / "instructors.md").read_text(encoding="utf-8")
    for before, token in pairwise(MarkdownIt().parse(page)):
        if before.type == "heading_open":
            heading = token.content
        if token.type == "fence" and "bash" in token.info:
            students = token.content.startswith(caption)
            found.append(Block(heading, students, token.content.removeprefix(caption)))
    return found


def roster():
    """Return the lines of the page that show a list of students."""
    page = (ROOT / "instructors.md").read_text(encoding="utf-8")
    [lines] = [t.content for t in MarkdownIt().parse(page) if t.type == "fence" and not t.info]
    return lines


def copy_repository(folder):
    """Copy what git has or would add, so that nothing else can be needed."""
    command = ["git", "ls-files", "-coz", "--exclude-standard"]
    for name in subprocess.check_output(command, cwd=ROOT, text=True).split("\0")[:-1]:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def lend_environment(folder):
    """Let a copy of the course use the environment of the repository."""
    (folder / ".venv").symlink_to(sys.prefix)


def environment(private, **more):
    """Return the environment variables of somebody who has configured nothing.

    Parameters
    ----------
    private : Path
        Empty folder. Make, if it is needed, does not set up the environment again.
    **more : str
    """
    shim = private / "bin" / "make"
    shim.parent.mkdir(parents=True, exist_ok=True)
    shim.write_text(f'#!/bin/sh\nexec {shutil.which("make")} --old-file=.venv/.ready "$@"\n')
    shim.chmod(0o755)
    inherited = {name: value for name, value in os.environ.items() if name not in OWN}
    return inherited | {
        "PATH": os.pathsep.join([str(shim.parent), os.environ["PATH"]]),
        "JUPYTER_CONFIG_DIR": str(private / "config"),
        "IPYTHONDIR": str(private / "ipython"),
        **more,
    }


def run(commands, folder, variables):
    """Type commands into a shell, and return all that they print."""
    done = subprocess.run(
        ["bash", "-e", "-c", commands], cwd=folder, env=variables, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, f"{commands}\n{done.stdout}"
    return done.stdout
