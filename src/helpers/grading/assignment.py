"""The course's side of an assignment: its solutions, and the files beside them."""

import json
from pathlib import Path
from typing import NamedTuple

from helpers.grading import archive, sanitise

MISSING = "solutions/{} is missing, so its tests are not tried with wrong answers."
STALE = (
    "solutions/{0} has other tests or points than the gradebook, which count until you type: "
    "nbgrader generate_assignment {1} --force"
)

RENAMED = (
    "solutions/{0} has tests with other names than the gradebook, which stay as they are. Once "
    "something is handed in, nbgrader takes no new, renamed or removed tests: change only texts "
    "and points, and type: nbgrader generate_assignment {1} --force"
)


class Reference(NamedTuple):
    """The course's own answers to a notebook.

    Attributes
    ----------
    notebook : NotebookNode
        With the tests of the gradebook.
    archive : bytes
        The files beside it, see `archive.pack`.
    """

    notebook: dict
    archive: bytes


def folder(coursedir, assignment):
    """Return the folder of an assignment's solutions, a `pathlib.Path`."""
    return Path(coursedir.format_path(coursedir.source_directory, ".", assignment))


def read_reference(coursedir, assignment, original):
    """Read the course's own solution of a notebook.

    Parameters
    ----------
    coursedir : nbgrader.coursedir.CourseDirectory
    assignment : str
    original : sanitise.Released

    Returns
    -------
    Reference or None
    str or None
        What the instructor should know.
    """
    place = folder(coursedir, assignment)
    path = place / f"{original.name}.ipynb"
    short = f"{assignment}/{original.name}.ipynb"
    try:
        handed_in = json.loads(path.read_text(encoding="utf-8"))
        notebook, _ = sanitise.restore(handed_in, original)
    except FileNotFoundError:
        return None, MISSING.format(short)
    except (OSError, ValueError) as error:
        return None, f"solutions/{short} cannot be read: {error}"
    notebook.metadata.grading["solution"] = True
    marked = [
        (cell.get("source", ""), cell.get("metadata", {}).get("nbgrader", {}))
        for cell in handed_in["cells"]
    ]
    released = [(cell["source"], cell["metadata"]) for cell in original.cells.values()]
    ours, known = tests(marked), tests(released)
    note = None
    if ours != known:
        note = (STALE if ours.keys() == known.keys() else RENAMED).format(short, assignment)
    return Reference(notebook, archive.pack(archive.read(place))), note


def tests(cells):
    """Return text and points of each test by grade id, of pairs of source and nbgrader's mark."""
    return {
        mark["grade_id"]: ("".join(source).strip(), float(mark["points"]))
        for source, mark in cells
        if mark.get("grade") and not mark.get("solution")
    }
