"""Hand results to nbgrader, which writes the gradebook: one student at a time, one writer.

nbgrader's own Autograde runs, on a clean copy of the hand-in, with a preprocessor that pastes
outputs in the place of the one that executes.
"""

import errno
import functools
import json
import logging
import shutil
import sqlite3
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
from sqlalchemy.exc import OperationalError

from helpers.grading import archive, cells, counter_tests, judge, sanitise
from helpers.grading.cells import tests
from helpers.grading.counter_tests import not_run
from helpers.grading.execute import SandboxedExecute
from helpers.grading.results import Result, digest


class Marks(NamedTuple):
    """What the gradebook says about a student's submission."""

    extension: timedelta | None
    automatic: float | None
    lacking: int
    by_hand: float | None


class NotImported(RuntimeError):
    """nbgrader did not take a result, and why."""


class GradebookBusy(NotImported):
    """The gradebook cannot be written now: another program has locked it, or it is out of reach."""


class Paste(NbGraderPreprocessor):
    """Puts the outputs of finished results into notebooks.

    Parameters
    ----------
    results : dict
        By the name of a notebook: the sanitised notebook, its result, and that of the solution
        or None.
    """

    def __init__(self, results):
        super().__init__()
        self.results, self.flags = results, {}

    def preprocess(self, nb, resources):
        """Paste; nbgrader calls this in the place of executing."""
        name = resources["nbgrader"]["notebook"]
        notebook, result, reference = self.results[name]
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


class Importer:
    """Imports results of one assignment into the gradebook.

    Parameters
    ----------
    config : traitlets.config.Config
        That of nbgrader.
    assignment : str
    """

    def __init__(self, config, assignment):
        self.config = deepcopy(config)
        self.course = CourseDirectory(config=config)
        self.assignment = assignment
        grading = Path(self.course.root) / "grading"
        self.staging, self.ledger = grading / "staging", grading / "imported" / assignment
        self.config.CourseDirectory.submitted_directory = str(self.staging)
        self.config.CourseDirectory.assignment_id = assignment
        self.messages = Messages()

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

    def key(self, submission, keys, marks):
        """Return a digest of all that marks depend on.

        Parameters
        ----------
        submission : intake.Submission
        keys : list
            Keys of the results, and of those of the solutions.
        marks : Marks or None

        Returns
        -------
        str
        """
        parts = [submission.student, submission.timestamp, submission.refused, submission.missing]
        parts += [sha256(submission.archive).hexdigest(), keys, self.points, _rules()]
        if self._is_late(submission, marks):
            rules = self.config.get("LateSubmissionPlugin", {}), self.config.AssignLatePenalties
            parts += [str(rules), marks and marks.by_hand]
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def _is_late(self, submission, marks):
        if not submission.timestamp or not self.due:
            return False
        extension = (marks and marks.extension) or timedelta()
        return parse_utc(submission.timestamp) > self.due + extension

    def recall(self, student, key, marks):
        """Return what became of a submission that was imported, if nothing has changed since.

        Parameters
        ----------
        student, key : str
        marks : Marks or None
            What the gradebook says now.

        Returns
        -------
        list or None
            The outcome and the details that `remember` was given.
        """
        place = self.course.autograded_directory, student, self.assignment
        graded = Path(self.course.format_path(*place)).glob("*.ipynb")
        try:
            text = (self.ledger / f"{student}.json").read_text(encoding="utf-8")
            *known, outcome, details = json.loads(text)
        except (OSError, ValueError):
            return None
        same = marks and known == [key, marks.automatic, marks.lacking] and any(graded)
        return [outcome, details] if same else None

    def add(self, submission, originals, results):
        """Let nbgrader grade one submission.

        Parameters
        ----------
        submission : intake.Submission
        originals : dict of str to sanitise.Released
        results : dict
            By the name of a notebook: its result and that of the solution, or None.

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
        pasted = {}
        for name, original in originals.items():
            if name in submission.notebooks:
                pasted[name] = submission.notebooks[name], *results[name]
            else:
                reason = submission.refused.get(name, "It was not handed in.")
                pasted[name] = *stand_in(original, reason), None
        self.config.CourseDirectory.student_id = submission.student
        autograde = Autograde(CourseDirectory(config=self.config), config=self.config)
        autograde.force = True
        paste = Paste(pasted)
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
                self._stage(submission, {name: notebook for name, (notebook, *_) in pasted.items()})
                autograde.start()
        except (Exception, SystemExit) as error:
            raise because(self.messages.cause or error, self.messages.last) from error
        finally:
            shutil.rmtree(self.staging / submission.student, ignore_errors=True)
        return {name: reason for name, reason in paste.flags.items() if reason}

    def remember(self, student, key, outcome, details):
        """Note what became of a submission, and what the gradebook says now."""
        marks = self.marks(student)[student]
        self.ledger.mkdir(parents=True, exist_ok=True)
        file = self.ledger / f"{student}.json"
        unfinished = file.with_suffix(".unfinished")
        known = [key, marks.automatic, marks.lacking, outcome, details]
        unfinished.write_text(json.dumps(known), encoding="utf-8")
        unfinished.replace(file)

    def _stage(self, submission, notebooks):
        """Write a clean copy of a hand-in for nbgrader."""
        folder = self.staging / submission.student / self.assignment
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        archive.unpack(submission.archive, folder)
        for name, notebook in notebooks.items():
            nbformat.write(notebook, folder / f"{name}.ipynb")
        if submission.timestamp:
            (folder / "timestamp.txt").write_text(submission.timestamp, encoding="utf-8")


class Messages(logging.Handler):
    """Keeps what nbgrader says while it works, in the place of the terminal."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.last = self.cause = None
        self.loggers = [logging.getLogger(name) for name in ("traitlets", "tornado.application")]

    def emit(self, record):
        """Keep the last line that says something, and the error that is being handled."""
        self.cause = sys.exc_info()[1] or self.cause
        lines = record.getMessage().strip().splitlines()
        if lines and "error processing" not in lines[-1]:
            self.last = lines[-1]

    def __enter__(self):
        """Take the place of the terminal."""
        self.last = self.cause = None
        self.before = [(logger.handlers[:], logger.propagate) for logger in self.loggers]
        for logger in self.loggers:
            logger.handlers, logger.propagate = [self], False

    def __exit__(self, *exception):
        """Give the terminal back."""
        for logger, (handlers, propagates) in zip(self.loggers, self.before, strict=True):
            logger.handlers, logger.propagate = handlers, propagates


def because(error, message):
    """Return what to raise for an error in nbgrader, which has said a message or None."""
    for cause in causes(error):
        full = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        if full or getattr(cause, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            return OSError(errno.ENOSPC, str(cause))
    for cause in causes(error):
        if isinstance(cause, OperationalError):
            return GradebookBusy(str(cause.orig))
    return NotImported(message or str(error))


def causes(error):
    """Yield an error, and all that were being handled when it was raised."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


@functools.cache
def _rules():
    """Return a digest of the code that decides what outputs are worth."""
    modules = cells, counter_tests, judge, sanitise, sys.modules[__name__]
    return digest(Path(module.__file__) for module in modules)


def stand_in(original, reason):
    """Return a notebook for one that cannot be read, and a result that says why.

    Parameters
    ----------
    original : sanitise.Released
    reason : str

    Returns
    -------
    NotebookNode
    Result
    """
    notebook, _ = sanitise.restore({"nbformat": 4, "cells": []}, original)
    outputs = [[not_run(reason)] if cell.cell_type == "code" else None for cell in notebook.cells]
    return notebook, Result(outputs, reason)


def _is(kind, step):
    return step is kind or step == f"{kind.__module__}.{kind.__name__}"
