"""Make a hand-in a notebook that nbgrader can read, with the tests of the gradebook.

Of what a student hands in, only the kind and the text of cells count, and which cell answers
what. Everything else comes from the gradebook: `Restore` runs before nbgrader's own sanitisers,
which then find nothing to complain about.
"""

import json
from dataclasses import dataclass, field
from textwrap import shorten

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from helpers.grading import counter_tests, unmarked
from helpers.grading.cells import is_base64, text

NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
MOST_CELLS = 1000  # of a student's own: each takes time, a file of 20 MB could have 600 000
PICTURES = {"image/png", "image/jpeg", "image/gif"}


class NotANotebook(ValueError):
    """A hand-in that nobody could read, and why."""


@dataclass(frozen=True)
class Released:
    """What the gradebook knows about a notebook.

    Attributes
    ----------
    name : str
    cells : dict of str to dict
        The cells of nbgrader by grade id, in order: ``source``, ``cell_type``, ``metadata``.
    answers : list of str
        Functions and classes that the answers define.
    """

    name: str
    cells: dict = field(default_factory=dict)
    answers: list = field(default_factory=list)

    @property
    def points(self):
        """Points of each cell that has some, by grade id."""
        marks = {name: cell["metadata"] for name, cell in self.cells.items()}
        return {name: mark["points"] for name, mark in marks.items() if "points" in mark}


def released(gradebook, assignment):
    """Read the notebooks of an assignment from the gradebook.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    assignment : str

    Returns
    -------
    dict of str to Released
        By the names of the notebooks.

    Raises
    ------
    nbgrader.api.MissingEntry
        If there is no such assignment.
    """
    notebooks = gradebook.find_assignment(assignment).notebooks
    return {notebook.name: _released(notebook) for notebook in notebooks}


def _released(notebook):
    points = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
    grades = {cell.name for cell in notebook.grade_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    cells, answers = {}, []
    for cell in notebook.source_cells:
        metadata = {
            "grade_id": cell.name, "cell_type": cell.cell_type, "checksum": cell.checksum,
            "locked": cell.locked, "grade": cell.name in grades,
            "solution": cell.name in solutions, "task": cell.name in tasks, "schema_version": 3,
        }  # fmt: skip
        if cell.name in points:
            metadata["points"] = points[cell.name]
        cells[cell.name] = {
            "source": cell.source, "cell_type": cell.cell_type, "metadata": metadata
        }  # fmt: skip
        if cell.name in solutions and cell.cell_type == "code":
            answers += counter_tests.answers(cell.source)
    return Released(notebook.name, cells, answers)


def restore(handed_in, original):
    """Return a hand-in as a clean notebook.

    Parameters
    ----------
    handed_in : object
        Parsed JSON, of which nothing is taken for granted.
    original : Released

    Returns
    -------
    NotebookNode
        Has every cell of the gradebook once: tests as they were released, answers as they were
        handed in. Of an answer or test handed in twice the last one counts, as in nbgrader.
        Cells without the marks of nbgrader are found by their text, see `unmarked`. Cells that
        are missing are put back after the one that they followed.
    list of str
        What was repaired.

    Raises
    ------
    NotANotebook
    """
    handed = list(_cells(handed_in, original.cells))
    last = {grade_id: i for i, (_, grade_id) in enumerate(handed) if grade_id in original.cells}
    found, shared = unmarked.find(handed, original.cells)
    names = {i: grade_id for grade_id, i in (last | found).items()}
    notes = []
    cells = []
    for i, (cell, grade_id) in enumerate(handed):
        if i in names:
            cell = _rightful(cell, original.cells[names[i]])
        elif grade_id in original.cells:
            notes.append(f"{grade_id} is there more than once; the last one counts")
        cells.append(cell)
    lost = [grade_id for grade_id in original.cells if grade_id not in last | found]
    for name in lost:
        cell = original.cells[name]
        source = "" if name in shared else cell["source"]
        where = _place(cells, list(original.cells), name)
        cells.insert(where, _rightful(NEW[cell["cell_type"]](source), cell))
    lost = [name for name in lost if name not in shared]
    notes += _lost(lost, original.cells, bool(last), bool(found))
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    notebook = new_notebook(cells=cells)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "grading": {"answers": original.answers},
        }
    )
    return notebook, list(dict.fromkeys(notes))


def _lost(names, known, marked, found):
    """Return notes about cells that were found by their text, and about those that were not."""
    if not marked and not found:
        return ["it has none of the cells of this exercise: is it another notebook?"]
    if not found:
        return [f"{name} was missing and is put back" for name in names]
    notes = ["its cells have lost the marks of nbgrader; they were found by their text"]
    if names:
        notes[0] += f", except {', '.join(names)}, which are put back as they were released"
    written = [
        n for n in names if known[n]["cell_type"] != "code" and known[n]["metadata"]["grade"]
    ]
    if written:
        notes.append(
            f"the written answer {', '.join(written)} was not found: look for it in the notebook, "
            "and give the points by hand"
        )
    return notes


def _cells(handed_in, known):
    """Yield each cell as a new one, and its grade id or None."""
    if not isinstance(handed_in, dict) or not isinstance(handed_in.get("nbformat"), int):
        raise NotANotebook("it is not a Jupyter notebook")
    if handed_in["nbformat"] < 4:
        try:
            handed_in = nbformat.reads(json.dumps(handed_in), as_version=4)  # joins lines
        except Exception as error:
            reason = shorten(str(error), 200)  # may be long, and quotes the notebook
            raise NotANotebook(
                f"it is an old notebook that cannot be converted: {reason}"
            ) from None
    cells = handed_in.get("cells")
    if not isinstance(cells, list):
        raise NotANotebook("it has no cells")
    ids = set(map(_grade_id, cells))
    if len(cells) - len(ids & known.keys()) > MOST_CELLS:
        raise NotANotebook(f"it has more than {MOST_CELLS} cells beside those of the exercise")
    for number, cell in enumerate(cells, start=1):
        kind = cell.get("cell_type") if isinstance(cell, dict) else None
        source = cell.get("source", "") if isinstance(cell, dict) else None
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        if not isinstance(kind, str) or kind not in NEW or not isinstance(source, str):
            raise NotANotebook(f"cell {number} is no cell of a notebook")
        new = NEW[kind](text(source))
        attachments = _pictures(cell.get("attachments"))
        if kind == "markdown" and attachments:
            new.attachments = nbformat.from_dict(attachments)
        yield new, _grade_id(cell)


def _grade_id(cell):
    metadata = cell.get("metadata") if isinstance(cell, dict) else None
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = mark.get("grade_id") if isinstance(mark, dict) else None
    return grade_id if isinstance(grade_id, str) else None


def _pictures(attachments):
    """Return the pictures among the attachments of a cell, by file name."""
    if not isinstance(attachments, dict):
        return {}
    found = {}
    for name, bundle in attachments.items():
        if isinstance(bundle, dict):
            kept = {
                m: v
                for m, v in bundle.items()
                if m in PICTURES and isinstance(v, str) and is_base64(v)
            }
            found |= {text(name): kept} if kept else {}
    return found


def _rightful(cell, original):
    """Return a cell with what the gradebook says about it."""
    metadata = original["metadata"]
    source = original["source"] if metadata["locked"] else cell.source
    attachments = cell.get("attachments")
    new = NEW[original["cell_type"]](source, metadata={"nbgrader": dict(metadata)})
    if original["cell_type"] == "markdown" and attachments:
        new.attachments = attachments
    return nbformat.from_dict(new)


def _place(cells, order, name):
    """Return the index where a missing cell belongs: after the nearest one before it."""
    where = {
        cell.metadata.nbgrader.grade_id: i
        for i, cell in enumerate(cells)
        if "nbgrader" in cell.metadata
    }
    before = [where[other] for other in order[: order.index(name)] if other in where]
    return before[-1] + 1 if before else 0


class Restore(NbGraderPreprocessor):
    """Restores a hand-in before nbgrader's own sanitisers see it."""

    def preprocess(self, nb, resources):
        """Restore a notebook; nbgrader calls this before its own sanitisers."""
        names = resources["nbgrader"]
        original = from_gradebook(names["db_url"], names["assignment"], names["notebook"])
        restored, notes = restore(nb, original)
        for note in notes:
            self.log.warning("%s: %s", names["notebook"], note)
        return restored, resources


def from_gradebook(db_url, assignment, notebook):
    """Return a `Released` notebook."""
    with Gradebook(db_url) as gradebook:
        return released(gradebook, assignment)[notebook]
