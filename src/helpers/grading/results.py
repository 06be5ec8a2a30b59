"""Results of notebooks that were run, in files: what was run before is not run again."""

import functools
import hashlib
import json
import os
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path

from helpers.grading import archive, counter_tests, words
from helpers.grading.cells import is_test
from helpers.settings import ROOT


@dataclass
class Result:
    """What became of a notebook.

    Attributes
    ----------
    outputs : list
        A list of outputs for each code cell, None for any other.
    aborted : str or None
        Why the kernel ended early.
    with_other_answers : dict
        What tests have shown with replaced answers: kind → grade id → see
        `counter_tests.number_shown`.
    credit : list of str
        Grade ids of the tests that show a number of points.
    fails : list of str
        Grade ids of the tests that end with an error, or were not run.
    words : dict of str to list of str
        See `words.looking_inside`.
    seconds : float
        On the clock.
    """

    outputs: list
    aborted: str | None = None
    with_other_answers: dict = field(default_factory=dict)
    credit: list = field(default_factory=list)
    fails: list = field(default_factory=list)
    words: dict = field(default_factory=dict)
    seconds: float = 0.0


class Results:
    """Results of the notebooks of a course.

    Parameters
    ----------
    root : path
        Folder of the course.
    """

    def __init__(self, root):
        self.folder = Path(root) / "grading" / "results"

    def key(self, notebook, archive, execute):
        """Return a digest of all that a result depends on.

        Points are no part of it: what a result is worth is decided later.

        Parameters
        ----------
        notebook : NotebookNode
        archive : bytes
        execute : SandboxedExecute

        Returns
        -------
        str
        """
        cells = [[cell.cell_type, cell.source, is_test(cell)] for cell in notebook.cells]
        parts = [cells, notebook.metadata.get("grading", {}), execute.all_limits()]
        parts += [hashlib.sha256(archive).hexdigest(), fingerprint()]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def _path(self, key):
        return self.folder / key[:2] / f"{key}.json"

    def __contains__(self, key):
        """Tell whether there is a result."""
        return self._path(key).is_file()

    def __getitem__(self, key):
        """Read a result."""
        return Result(**json.loads(self._path(key).read_text(encoding="utf-8")))

    def __setitem__(self, key, result):
        """Keep a result, wholly or not at all."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(asdict(result)), encoding="utf-8")
        unfinished.replace(path)


@functools.cache
def fingerprint():
    """Return a digest of what notebooks run with: Python, packages, settings and helpers.

    Of the program that grades only the modules count that run notebooks.

    Returns
    -------
    str
    """
    helpers = ROOT / "src" / "helpers"
    program = helpers / "grading"
    files = [path for path in helpers.rglob("*") if path.is_file() and program not in path.parents]
    files = [path for path in files if "__pycache__" not in path.parts]
    files += [program / "execute.py", *map(_file, [archive, counter_tests, words])]
    files += [ROOT / "uv.lock", ROOT / "kernel.env"]
    return digest(files, platform.python_version())


def _file(module):
    return Path(module.__file__)


def digest(files, *more):
    """Return a digest of the contents of files, and of strings."""
    found = hashlib.sha256("\n".join(more).encode())
    for path in sorted(files):
        found.update(path.read_bytes())
    return found.hexdigest()
