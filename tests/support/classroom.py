"""A small course with real gradebook, in which tests hand in what they like and type `grade`."""

import copy
import os
import shutil
import subprocess

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from support import programs

from helpers.settings import ROOT

RIGHT = "def double(x):\n    return 2 * x"
WRONG = "def double(x):\n    return 3 * x"
STUB = f'''def double(x):
    """Return twice a number."""
    ### BEGIN SOLUTION
{RIGHT.partition(chr(10))[2]}
    ### END SOLUTION'''
NUMBERS = '''from helpers import checks


@checks.test(read="memory/hailstone#two-lists")
def numbers_are_doubled():
    """Numbers are doubled."""
    assert checks.number(double(2), "double(2)") == 4, "double(2) should be 4."


numbers_are_doubled()
### BEGIN HIDDEN TESTS


@checks.test(read="memory/hailstone#two-lists")
def numbers_are_doubled_everywhere():
    for secret_number in [17, -5, 0.25]:
        result = checks.number(double(secret_number), "double of another number")
        assert result == 2 * secret_number, "Another number is not doubled."


numbers_are_doubled_everywhere()
### END HIDDEN TESTS'''
PLAIN = """assert double(3) == 6, "double(3) should be 6."
### BEGIN HIDDEN TESTS
assert double(-7.5) == -15, "Negative numbers are doubled, too."
### END HIDDEN TESTS"""
NUMPY = """import numpy as np

np.testing.assert_allclose(double(np.arange(4.0)), [0, 2, 4, 6])"""
PARTIAL = """(double(2) == 4) + (double(5) == 10)"""
LIGHT = 'c.WarmProvisioner.modules = ["numpy.testing", "helpers.checks"]  # no TensorFlow\n'
POINTS = {"numbers_are_doubled": 2, "plain": 1, "arrays": 1, "partial": 2}
TESTS = {"numbers_are_doubled": NUMBERS, "plain": PLAIN, "arrays": NUMPY, "partial": PARTIAL}


def mark(grade_id, *, grade=False, solution=False, points=None):
    """Return the metadata of a cell of nbgrader."""
    metadata = {"grade_id": grade_id, "grade": grade, "solution": solution, "task": False}
    metadata |= {"locked": not solution, "schema_version": 3}
    return {"nbgrader": metadata | ({"points": points} if grade else {})}


def exercise():
    """Return the instructor's notebook."""
    cells = [
        new_markdown_cell("# Doubling", metadata=mark("title")),
        new_code_cell(STUB, metadata=mark("double", solution=True)),
        *(
            new_code_cell(test, metadata=mark(name, grade=True, points=POINTS[name]))
            for name, test in TESTS.items()
        ),
        new_markdown_cell(
            "Because.", metadata=mark("why", grade=True, solution=True, points=1)
        ),
    ]  # fmt: skip
    for cell in cells:
        cell.id = cell.metadata.nbgrader.grade_id
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    return notebook


class Classroom:
    """A course with one assignment.

    Parameters
    ----------
    folder : Path
        Empty, or not there.
    *notebooks : str
        Names of the notebooks of the assignment.
    part : str, optional
        The part of the course from which they are taken. Without it, the assignment is ``toy``,
        and its notebooks are alike.
    settings : str, optional
        More lines of ``nbgrader_config.py``.

    Attributes
    ----------
    start : callable
        How programs are started, see `programs.start`.
    """

    start = staticmethod(programs.start)

    def __init__(self, folder, *notebooks, part=None, settings=LIGHT):
        self.folder, self.part, self.notebooks = folder, part or "toy", notebooks or ("toy",)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        with (folder / "nbgrader_config.py").open("a") as file:
            file.write(settings)
        (folder / "solutions" / self.part).mkdir(parents=True)
        for name in self.notebooks:
            path = folder / "solutions" / self.part / f"{name}.ipynb"
            if part:
                shutil.copy(ROOT / path.relative_to(folder), path)
            else:
                nbformat.write(exercise(), path)
        self.run("nbgrader", "generate_assignment", self.part, "--log-level=ERROR", check=True)

    def copy(self, folder):
        """Return a copy of this course in another folder."""
        other = copy.copy(self)
        other.folder = shutil.copytree(self.folder, folder)
        return other

    def run(self, program, *arguments, check=False, timeout=500, **environment):
        """Run a program of the environment in the course; its output is in ``stdout``."""
        running = self.start(program, arguments, self.folder, self.environment() | environment)
        output, _ = running.communicate(timeout=timeout)
        done = subprocess.CompletedProcess(running.args, running.returncode, output)
        if check:
            done.check_returncode()
        return done

    def environment(self):
        unwanted = {"GRADEBOOK_URL", "PYTEST_CURRENT_TEST", "DASK_SCHEDULER_ADDRESS"}
        return {k: v for k, v in os.environ.items() if k not in unwanted} | {"COLUMNS": "200"}

    def grade(self, *options, **environment):
        """Type `grade toy`; return the finished process, its output in ``stdout``."""
        return self.run("grade", self.part, *options, **environment)

    def start_grading(self, *options, **environment):
        """Type `grade toy` and do not wait; return the running process, a group of its own."""
        arguments, variables = [self.part, *options], self.environment() | environment
        return self.start("grade", arguments, self.folder, variables)

    def executed(self):
        """Return when each result was written, by its file: a result written anew has another."""
        found = (self.folder / "grading" / "results").rglob("*.json")
        return {path.name: path.stat().st_mtime_ns for path in found}

    def imported(self):
        """Return when each student's notebooks were written by nbgrader."""
        found = (self.folder / "grading" / "autograded").glob("*/toy/toy.ipynb")
        return {path.parts[-3]: path.stat().st_mtime_ns for path in found}

    def place(self, student, name="toy"):
        """Return the file in which a student hands in a notebook."""
        path = self.folder / "grading" / "submitted" / student / self.part / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def released(self, name="toy"):
        """Return the notebook as students get it."""
        return nbformat.read(self.folder / "exercises" / self.part / f"{name}.ipynb", as_version=4)

    def answered(self, code=RIGHT, before=(), after=(), name="toy"):
        """Return a notebook with an answer, and cells of the student's own around it."""
        notebook = self.released(name)
        position = next(i for i, cell in enumerate(notebook.cells) if cell.id == "double")
        notebook.cells[position].source = code
        notebook.cells[position:position] = map(new_code_cell, before)
        notebook.cells += map(new_code_cell, after)
        return notebook

    def hand_in(self, student, notebook, name="toy"):
        """Write what a student hands in: a notebook, or bytes."""
        path = self.place(student, name)
        if isinstance(notebook, bytes):
            path.write_bytes(notebook)
        else:
            nbformat.write(notebook, path)
        return path

    @property
    def database(self):
        return f"sqlite:///{self.folder}/grading/gradebook.db"

    def gradebook(self):
        return Gradebook(self.database, "learning-to-copy")

    def marks(self, student, name="toy"):
        """Return the automatic marks of a student's tests, by grade id."""
        with self.gradebook() as gradebook:
            grades = gradebook.find_submission_notebook(name, self.part, student).grades
            return {g.name: g.auto_score for g in grades if g.name in POINTS}

    def total(self, student, name="toy"):
        return sum(self.marks(student, name).values())

    def for_a_person(self, student, name="toy"):
        """Tell whether formgrader lists tests of this notebook for manual grading."""
        with self.gradebook() as gradebook:
            grades = gradebook.find_submission_notebook(name, self.part, student).grades
            return any(g.needs_manual_grade for g in grades if g.name in POINTS)

    def graded(self, student, name="toy"):
        """Return a notebook as it was graded."""
        path = self.folder / "grading" / "autograded" / student / self.part / f"{name}.ipynb"
        return nbformat.read(path, as_version=4)

    def outputs(self, student, name="toy"):
        """Return all that a graded notebook shows, as one text."""
        cells = self.graded(student, name).cells
        return "\n".join(str(output) for cell in cells for output in cell.get("outputs", []))
