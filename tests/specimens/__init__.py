"""Specimens: answers as students write them, each with the marks that it deserves.

A specimen is a file ``<part>/<chapter>/right/<name>.py`` or ``wrong/<name>.py``:

    \"\"\"Counts steps instead of numbers.\"\"\"
    # marks: decode_applies_the_rule=0

    # %%
    sum = 0

    # %% decode
    def decode(start, length):
        ...

The docstring says in one line what this student did. ``# marks:`` gives the marks of the graded
cells that do not deserve full marks. ``# %% decode`` begins the answer in the solution cell with
the grade id ``decode``; ``# %%`` alone begins a cell that the student adds before the next answer,
or at the end. Solution cells without an answer get the reference solution. Written answers, which
are graded by hand, stay as they are released.
"""

import ast
import functools
import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from helpers.settings import ROOT

FOLDER = Path(__file__).parent
SOLUTIONS = ROOT / "solutions"
CELL = re.compile(r"^# %% ?(\w[\w-]*)?$\n?", re.M)
MARKS = re.compile(r"^# marks:(.*)$", re.M)
MARKER = re.compile(r"^ *### (BEGIN|END) SOLUTION *\n?", re.M)


@dataclass(frozen=True)
class Specimen:
    """One answer to one exercise.

    Attributes
    ----------
    exercise : str
        ``"memory/hailstone"``.
    name : str
        ``"right/loops"``; without a folder for the reference solution.
    summary : str
        What this student did.
    lost : dict
        Marks of the graded cells that do not deserve full marks, by grade id.
    cells : tuple of (str or None, str)
        Answers by the grade id of their solution cell, and cells of the student's own.
    """

    exercise: str
    name: str
    summary: str
    lost: dict = field(default_factory=dict)
    cells: tuple = ()

    @property
    def right(self):
        return not self.name.startswith("wrong/")

    @property
    def student(self):
        """Name for nbgrader: ``right-loops``."""
        return self.name.replace("/", "-")

    def notebook(self, released):
        """Fill in a released exercise.

        Parameters
        ----------
        released : NotebookNode
            The exercise as students fetch it; it is not changed.

        Returns
        -------
        NotebookNode
            What this student hands in.
        """
        notebook = nbformat.from_dict(released)
        answers = {grade_id: text for grade_id, text in self.cells if grade_id}
        reference = reference_answers(self.exercise)
        assert answers.keys() <= reference.keys(), (
            f"{self}: answers {[*answers - reference.keys()]}"
        )
        added, waiting = {}, []
        for grade_id, text in self.cells:
            if grade_id:
                added[grade_id], waiting = waiting, []
            else:
                waiting.append(text)
        cells = []
        for cell in notebook.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            cells += map(_own_cell, added.get(grade_id, []))
            if grade_id in reference:
                cell.source = answers.get(grade_id, reference[grade_id])
            cells.append(cell)
        notebook.cells = cells + [_own_cell(text) for text in waiting]
        for number, cell in enumerate(notebook.cells):
            cell.setdefault("id", f"own-{number}")
        return notebook

    def marks(self):
        """Return the marks that it deserves: a dict from the grade id of each test cell."""
        full = full_marks(self.exercise)
        assert self.lost.keys() <= full.keys(), f"{self}: marks for {[*self.lost - full.keys()]}"
        return full | self.lost

    def __str__(self):
        return f"{self.exercise}/{self.name}"


def exercises():
    """Return the names of all exercises: ``["autoencoder/composition", …]``."""
    return sorted(
        path.relative_to(SOLUTIONS).with_suffix("").as_posix()
        for path in SOLUTIONS.glob("*/*.ipynb")
    )


def specimens(exercise):
    """Return all specimens of an exercise, the right ones first."""
    return [read(path) for path in sorted((FOLDER / exercise).glob("*/*.py"))]


def reference(exercise):
    """Return the reference solution as a specimen."""
    return Specimen(exercise, "reference", "The reference solution.")


def read(path):
    """Read the file of one specimen."""
    text = path.read_text(encoding="utf-8")
    first, *parts = CELL.split(text)
    lost = {}
    for line in MARKS.findall(first):
        for pair in line.split():
            grade_id, points = pair.split("=")
            lost[grade_id] = float(points)
    name = path.relative_to(FOLDER).with_suffix("").as_posix()
    part, chapter, kind, stem = name.split("/")
    assert kind in {"right", "wrong"}, path
    assert bool(lost) == (kind == "wrong"), f"{name}: only wrong answers lose marks, and they do"
    cells = tuple(
        (grade_id, source.strip("\n"))
        for grade_id, source in zip(parts[::2], parts[1::2], strict=True)
    )
    assert cells, f"{name} has no cells"
    return Specimen(
        f"{part}/{chapter}", f"{kind}/{stem}", ast.get_docstring(ast.parse(first)), lost, cells
    )


@functools.cache
def solution(exercise):
    """Return the instructor's notebook, which is not to be changed."""
    return nbformat.read(SOLUTIONS / f"{exercise}.ipynb", as_version=4)


def reference_answers(exercise):
    """Return the code of each solution cell, by its grade id."""
    return {
        cell.metadata.nbgrader.grade_id: MARKER.sub("", cell.source).strip("\n")
        for cell in _graded(exercise)
        if cell.metadata.nbgrader.solution and not cell.metadata.nbgrader.grade
    }


def full_marks(exercise):
    """Return the points of each cell that is graded automatically, by its grade id."""
    return {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in _graded(exercise)
        if cell.metadata.nbgrader.grade and not cell.metadata.nbgrader.solution
    }


def _graded(exercise):
    return [cell for cell in solution(exercise).cells if "nbgrader" in cell.metadata]


def _own_cell(source):
    cell = nbformat.v4.new_code_cell(source)
    del cell["id"]  # ids are counted later, so that the same answer gives the same notebook
    return cell
