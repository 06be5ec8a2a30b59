"""Hand results to nbgrader, which writes the gradebook: one student at a time, one writer.

nbgrader's own Autograde runs, on a clean copy of the hand-in, with a preprocessor that pastes
outputs in the place of the one that executes. A ledger says which marks were made of what.
"""

import functools
import json
import shutil
import sys
from copy import deepcopy
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbgrader.api import Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import parse_utc
from sqlalchemy import func

from helpers.grading import archive, cells, counter_tests, judge, sanitise
from helpers.grading.cells import tests
from helpers.grading.counter_tests import not_run
from helpers.grading.execute import SandboxedExecute
from helpers.grading.failures import Messages, because
from helpers.grading.report import Line, Outcome
from helpers.grading.results import Result, digest


class Marks(NamedTuple):
    """What the gradebook says about a student's submission."""

    extension: timedelta | None
    automatic: float | None
    lacking: int
    by_hand: float | None


class Graded(NamedTuple):
    """A notebook that was run, what came out, and what comes out of the course's own solution.

    Attributes
    ----------
    notebook : NotebookNode
        Sanitised.
    result : Result
    reference : Result or None
    """

    notebook: dict
    result: Result
    reference: Result | None = None


class Paste(NbGraderPreprocessor):
    """Puts the outputs of finished results into notebooks.

    Parameters
    ----------
    graded : dict of str to Graded
        By the name of the notebook.
    """

    def __init__(self, graded):
        super().__init__()
        self.graded, self.flags = graded, {}

    def preprocess(self, nb, resources):
        """Paste; nbgrader calls this in the place of executing."""
        name = resources["nbgrader"]["notebook"]
        notebook, result, reference = self.graded[name]
        if [cell.source for cell in nb.cells] != [cell.source for cell in notebook.cells]:
            raise ValueError(f"nbgrader made another notebook of {name} than the one that was run.")
        self.flags[name] = resources["nbgrader"]["flag"] = judge.paste(nb, result, reference)
        return nb, resources


class ForAPerson(NbGraderPreprocessor):
    """Shows the tests of a doubtful notebook among what formgrader wants graded by hand."""

    def preprocess(self, nb, resources):
        """Mark the tests; nbgrader calls this after it has saved the marks."""
        names = resources["nbgrader"]
        if names.get("flag"):
            with Gradebook(names["db_url"]) as gradebook:
                for cell in tests(nb):
                    grade_id, student = cell.metadata.nbgrader.grade_id, names["student"]
                    place = names["notebook"], names["assignment"], student
                    gradebook.find_grade(grade_id, *place).needs_manual_grade = True
                gradebook.db.commit()
        return nb, resources


class Ledger:
    """Knows which marks of an assignment were made of what.

    Parameters
    ----------
    config : traitlets.config.Config
        That of nbgrader.
    assignment : str
    """

    def __init__(self, config, assignment):
        self.config, self.assignment = config, assignment
        self.course = CourseDirectory(config=config)
        self.folder = Path(self.course.root) / "grading" / "imported" / assignment

    def marks(self, student=None):
        """Read marks from the gradebook.

        Parameters
        ----------
        student : str, optional
            By default everybody.

        Returns
        -------
        dict of str to Marks
            By student.
        """
        with Gradebook(self.course.db_url, self.course.course_id) as gradebook:
            assignment = gradebook.find_assignment(self.assignment)
            submitted = SubmittedAssignment
            rows = (
                gradebook.db.query(
                    submitted.student_id, func.min(submitted.extension),
                    func.sum(Grade.auto_score), func.count() - func.count(Grade.auto_score),
                    func.sum(Grade.manual_score),
                )
                .join(SubmittedNotebook, SubmittedNotebook.assignment_id == submitted.id)
                .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
                .filter(submitted.assignment_id == assignment.id)
                .group_by(submitted.student_id)
            )  # fmt: skip
            if student is not None:
                rows = rows.filter(submitted.student_id == student)
            self.due = assignment.duedate
            self.points = {
                name: original.points
                for name, original in sanitise.released(gradebook, self.assignment).items()
            }
            return {name: Marks(*numbers) for name, *numbers in rows}

    def import_key(self, submission, result_keys, marks):
        """Return a digest of all that marks depend on.

        Parameters
        ----------
        submission : intake.Submission
        result_keys : list
            Keys of the results, and of those of the solutions.
        marks : Marks or None

        Returns
        -------
        str
        """
        parts = [submission.student, submission.timestamp, submission.refused, submission.missing]
        parts += [sha256(submission.archive).hexdigest(), result_keys, self.points, _rules()]
        if self._is_late(submission, marks):
            rules = self.config.get("LateSubmissionPlugin", {}), self.config.AssignLatePenalties
            parts += [str(rules), marks and marks.by_hand]
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def _is_late(self, submission, marks):
        if not submission.timestamp or not self.due:
            return False
        extension = (marks and marks.extension) or timedelta()
        return parse_utc(submission.timestamp) > self.due + extension

    def lookup(self, student, key, marks):
        """Return what became of a submission that was imported, if nothing has changed since.

        Parameters
        ----------
        student, key : str
        marks : Marks or None
            What the gradebook says now.

        Returns
        -------
        report.Line or None
            What `record` was given.
        """
        place = self.course.autograded_directory, student, self.assignment
        graded = Path(self.course.format_path(*place)).glob("*.ipynb")
        try:
            text = (self.folder / f"{student}.json").read_text(encoding="utf-8")
            *known, outcome, details = json.loads(text)
        except (OSError, ValueError):
            return None
        same = marks and known == [key, marks.automatic, marks.lacking] and any(graded)
        return Line(student, Outcome(outcome), details) if same else None

    def record(self, line, key):
        """Note what became of a submission, and what the gradebook says now.

        Parameters
        ----------
        line : report.Line
        key : str
        """
        marks = self.marks(line.student)[line.student]
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{line.student}.json"
        unfinished = file.with_suffix(".unfinished")
        known = [key, marks.automatic, marks.lacking, line.outcome, line.details]
        unfinished.write_text(json.dumps(known), encoding="utf-8")
        unfinished.replace(file)


class Importer:
    """Imports results of one assignment into the gradebook.

    Parameters
    ----------
    config : traitlets.config.Config
        That of nbgrader.
    assignment : str
    """

    def __init__(self, config, assignment):
        self.config, self.assignment = deepcopy(config), assignment
        self.staging = Path(CourseDirectory(config=config).root) / "grading" / "staging"
        self.config.CourseDirectory.submitted_directory = str(self.staging)
        self.config.CourseDirectory.assignment_id = assignment
        self.messages = Messages()

    def add(self, submission, originals, results):
        """Let nbgrader grade one submission.

        Parameters
        ----------
        submission : intake.Submission
        originals : dict of str to sanitise.Released
        results : dict of str to tuple
            Its result and that of the solution, or None, by the name of the notebook.

        Returns
        -------
        dict of str to str
            For a person, by the name of the notebook: why.

        Raises
        ------
        OSError
            If the disk is full.
        NotImported
            With what nbgrader said. The gradebook and ``autograded`` hold nothing half-done:
            the next try grades this submission anew.
        """
        graded = {}
        for name, original in originals.items():
            if name in submission.notebooks:
                graded[name] = Graded(submission.notebooks[name], *results[name])
            else:
                graded[name] = stand_in(
                    original, submission.refused.get(name, "It was not handed in.")
                )
        self.config.CourseDirectory.student_id = submission.student
        autograde = Autograde(CourseDirectory(config=self.config), config=self.config)
        autograde.force = True
        paste = Paste(graded)
        autograde.sanitize_preprocessors = [
            step
            for step in autograde.sanitize_preprocessors
            if not _is(sanitise.Restore, step)  # they are restored already
        ]
        autograde.autograde_preprocessors = [
            paste if _is(SandboxedExecute, step) else step
            for step in autograde.autograde_preprocessors
        ]
        try:
            with self.messages:
                self._stage(submission, graded)
                autograde.start()
        except (Exception, SystemExit) as error:
            raise because(self.messages.cause or error, self.messages.last) from error
        finally:
            shutil.rmtree(self.staging / submission.student, ignore_errors=True)
        return {name: reason for name, reason in paste.flags.items() if reason}

    def _stage(self, submission, graded):
        """Write a clean copy of a hand-in for nbgrader."""
        folder = self.staging / submission.student / self.assignment
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        archive.unpack(submission.archive, folder)
        for name, (notebook, *_) in graded.items():
            nbformat.write(notebook, folder / f"{name}.ipynb")
        if submission.timestamp:
            (folder / "timestamp.txt").write_text(submission.timestamp, encoding="utf-8")


@functools.cache
def _rules():
    """Return a digest of the code that decides what outputs are worth."""
    modules = cells, counter_tests, judge, sanitise, sys.modules[__name__]
    return digest(Path(module.__file__) for module in modules)


def stand_in(original, reason):
    """Return a notebook for one that cannot be read, with a result that says why.

    Parameters
    ----------
    original : sanitise.Released
    reason : str

    Returns
    -------
    Graded
    """
    notebook, _ = sanitise.restore({"nbformat": 4, "cells": []}, original)
    outputs = [[not_run(reason)] if cell.cell_type == "code" else None for cell in notebook.cells]
    return Graded(notebook, Result(outputs, reason))


def _is(kind, step):
    return step is kind or step == f"{kind.__module__}.{kind.__name__}"
