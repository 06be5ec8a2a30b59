"""Grade a whole assignment: what ``grade`` does, from the folders to the report."""

import errno
import os
import shutil
import time
from pathlib import Path

from filelock import FileLock, Timeout
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy.exc import OperationalError
from traitlets.config import PyFileConfigLoader

from helpers.grading import archive, assignment, intake, judge, sanitise
from helpers.grading.execute import SandboxedExecute
from helpers.grading.failures import LOCKED, RESUME_HINT, GradebookBusy, NotImported, Stopped
from helpers.grading.gradebook import Importer, Ledger
from helpers.grading.pool import Cluster, Pool, SchedulerLost
from helpers.grading.report import Line, Outcome, Report
from helpers.grading.results import Results
from helpers.kernels import sandbox

PATTERN = set("()[]{}*?+|^$\\")  # what means something else in a path for nbgrader
TRIES = 4  # to write a gradebook that another program has locked


class Batch:
    """Everything that one call of ``grade`` does.

    Parameters
    ----------
    root : pathlib.Path
        Folder of the course, with ``nbgrader_config.py``.
    arguments : argparse.Namespace
        See `__main__.parse`.
    """

    def __init__(self, root, arguments):
        if not (root / "nbgrader_config.py").is_file():
            raise Stopped(f"There is no nbgrader_config.py in {root}: go to the course first.", 2)
        if odd := PATTERN & set(str(root)):
            raise Stopped(
                f"nbgrader takes {' '.join(sorted(odd))} in {root} for a pattern, and finds "
                "nothing: give the course a path without such characters.", 2
            )  # fmt: skip
        self.arguments, self.assignment = arguments, arguments.assignment
        self.config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
        if arguments.unsafe_no_sandbox:
            self.config.SandboxedExecute.sandboxed = False
        self.course = CourseDirectory(config=self.config)
        self.grading = Path(self.course.root) / "grading"
        self.submitted = Path(self.course.format_path(self.course.submitted_directory, "", ""))
        self.execute = SandboxedExecute(config=self.config)
        self.results = Results(self.course.root)
        self.console = Console(markup=False, highlight=False)
        self.report = Report(self.assignment)

    def run(self):
        """Grade; return the exit status."""
        try:
            with FileLock(self.grading / "grade.lock", timeout=0):
                return self._run()
        except Timeout:
            raise Stopped("Another grade is running in this course: wait for it.", 2) from None
        except OperationalError as error:
            raise Stopped(LOCKED.format(error.orig)) from None
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise Stopped(f"The disk is full: make room. {RESUME_HINT}") from None
            raise

    def _run(self):
        self.originals = self._originals()
        students = self._students()
        self.ledger = Ledger(self.config, self.assignment)
        self.importer = Importer(self.config, self.assignment)
        self.marks = self.ledger.marks()
        shutil.rmtree(self.importer.staging, ignore_errors=True)
        self._read_references()
        self.waits = False
        if self.arguments.dry_run:
            for student in students:
                self._foresee(student)
        else:
            self._check_sandbox()
            with self._pool() as pool, self._progress() as progress:
                task = progress.add_task(self.assignment, total=len(students))
                try:
                    self._grade(pool, students, lambda: progress.advance(task))
                except SchedulerLost:
                    self._finish()
                    raise Stopped(f"The scheduler is lost. {RESUME_HINT}") from None
                except Exception:
                    self._finish()
                    raise
        return self._finish()

    def _finish(self):
        self.report.print(self.console)
        if not self.arguments.dry_run:
            self.console.print(f"Kept in {self.report.keep(self.grading / 'reports')}")
        return 0 if self.report.everything_graded else 1

    def _originals(self):
        """Return the notebooks of the assignment as the gradebook has them."""
        with Gradebook(self.course.db_url, self.course.course_id) as gradebook:
            try:
                originals = sanitise.released(gradebook, self.assignment)
            except MissingEntry:
                originals = {}
            if originals and not any(original.points for original in originals.values()):
                raise Stopped(
                    f"No cell of {self.assignment} has points: mark its tests in JupyterLab "
                    "(Create Assignment), and type: nbgrader generate_assignment "
                    f"{self.assignment} --force", 2
                )  # fmt: skip
            if not originals:
                known = ", ".join(a.name for a in gradebook.assignments) or "none"
                raise Stopped(
                    f"The gradebook has no assignment {self.assignment}, but {known}. Is its name "
                    f"right? If so, type: nbgrader generate_assignment {self.assignment} --force", 2
                )  # fmt: skip
        return originals

    def _students(self):
        """Return who has handed in the assignment."""
        found = []
        for student in intake.students(self.submitted):
            if os.path.lexists(self.submitted / student / self.assignment):
                found.append(student)
            elif elsewhere := intake.elsewhere(self.submitted / student, self.assignment):
                self.report.note(
                    f"{student} has handed in {elsewhere}, which belongs in the folder "
                    f"{student}/{self.assignment}, and is not graded."
                )
        wanted = self.arguments.student
        lacking = sorted(set(wanted or []) - set(found))
        if lacking:
            raise Stopped(
                f"Nothing was handed in for {self.assignment} by {', '.join(lacking)}.", 2
            )
        return [student for student in found if not wanted or student in wanted]

    def _check_sandbox(self):
        if self.execute.sandboxed and not self.arguments.scheduler:
            try:
                sandbox.check()
            except sandbox.SandboxError as error:
                raise Stopped(str(error), 2) from None

    def _pool(self):
        """Return where notebooks are run: here, or by the workers of a scheduler."""
        address, rest = self.arguments.scheduler, (self.results, self.config, self.arguments.force)
        if not address:
            return Pool(self.arguments.workers, *rest)
        try:
            return Cluster(address, *rest)
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            raise Stopped(f"No scheduler answers at {address}: {error}", 2) from None

    def _progress(self):
        return Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TimeRemainingColumn(), console=self.console,
        )  # fmt: skip

    def _read(self, student):
        """Return a submission and the keys of its results, or None if there is nothing to do."""
        submission = self._submission(student)
        if submission is None:
            return None
        keys = {
            name: self.results.key(notebook, submission.archive, self.execute)
            for name, notebook in submission.notebooks.items()
        }
        marks = self.marks.get(student)
        result_keys = [keys, self.reference_keys]
        submission.import_key = self.ledger.import_key(submission, result_keys, marks)
        line = self.ledger.lookup(student, submission.import_key, marks)
        if line and not self.arguments.force:
            if line.outcome == Outcome.GRADED:
                line.outcome = Outcome.UNCHANGED  # the others are reported again
            self.report.add(line)
            return None
        return submission, keys

    def _submission(self, student):
        """Return what a student has handed in, or None, and report that, if it cannot be read.

        Whoever has marks from an earlier hand-in loses them: then all notebooks count as refused.
        """
        try:
            found = intake.read(self.submitted, student, self.assignment, self.originals)
            found.archive = archive.pack(archive.files(found.archive) | self.course_files)
            return found
        except intake.Refused as refused:
            reason = str(refused)
        except Exception as error:  # nothing that is handed in may stop the others
            reason = f"It could not be read: {error!r}. {intake.HAND_IN_AGAIN}"
        if student in self.marks and intake.STUDENT.fullmatch(student):
            return intake.Submission(student, refused=dict.fromkeys(self.originals, reason))
        self.report.add(Line(student, Outcome.REFUSED, [reason]))
        return None

    def _foresee(self, student):
        """Report what would be done with a submission."""
        read = self._read(student)
        if read is None:
            return
        submission, keys = read
        again = self.arguments.force
        done = [name for name, key in keys.items() if key in self.results and not again]
        details = [f"{name}: would be run" for name in keys if name not in done]
        details += [f"{name}: was run, would be imported" for name in done]
        details += self._details(submission, {})
        self.report.add(Line(student, Outcome.PLANNED, details))

    def _read_references(self):
        """Find the course's own solutions, with the keys of their results, and its files."""
        self.course_files = archive.read(assignment.folder(self.course, self.assignment))
        self.references = {}
        for name, original in self.originals.items():
            reference, note = assignment.read_reference(self.course, self.assignment, original)
            if note:
                self.report.note(note)
            if reference:
                self.references[name] = reference
        self.reference_keys = {
            name: self.results.key(*reference, self.execute)
            for name, reference in self.references.items()
        }

    def _grade(self, pool, students, advance):
        """Run what has to be run, and import each submission as soon as all of it was run."""
        for name, reference in self.references.items():
            pool.submit(self.reference_keys[name], *reference)
        references = {*self.reference_keys.values()}
        coming, waiting, left = iter(students), {}, True
        while left or waiting:
            while left and not pool.is_full():
                left = student = next(coming, None)
                read = student and self._read(student)
                if read:
                    waiting[student] = submission, keys = read
                    for name, key in keys.items():
                        pool.submit(key, submission.notebooks[name], submission.archive)
                elif student:
                    advance()
            self._say_if_nobody_works(pool)
            ready = [s for s, (_, k) in waiting.items() if pool.has_run(references | {*k.values()})]
            for student in ready:
                self._import(*waiting.pop(student), pool.failures)
                advance()
            if not ready:
                pool.wait()
        self._examine_references(pool)

    def _say_if_nobody_works(self, pool):
        if not pool.workers and not self.waits:
            self.console.print(f"No worker has come to {self.arguments.scheduler} yet: waiting.")
        self.waits = not pool.workers

    def _examine_references(self, pool):
        """Tell the instructor what is wrong with the course's own solutions."""
        for name, key in self.reference_keys.items():
            if key in pool.failures:
                self.report.note(f"The solution of {name} could not be run: {pool.failures[key]}")
            elif key in self.results:
                for fault in judge.faults(self.references[name].notebook, self.results[key]):
                    self.report.note(f"{name}: {fault}")

    def _import(self, submission, keys, failures):
        """Hand a finished submission to nbgrader, and report what became of it."""
        student = submission.student
        failed = [f"{name}: {failures[key]}" for name, key in keys.items() if key in failures]
        failed += [
            f"{name}: the course's own solution could not be run"
            for name, key in self.reference_keys.items()
            if key in failures
        ]
        if failed:
            self.report.add(Line(student, Outcome.FAILED, failed))
            return
        results = {}
        for name, key in keys.items():
            own = self.reference_keys.get(name)
            results[name] = self.results[key], self.results[own] if own else None
        try:
            flags = self._add(submission, results)
        except NotImported as error:
            self.report.add(Line(student, Outcome.FAILED, [f"nbgrader: {error}"]))
            return
        outcome = Outcome.NEEDS_REVIEW if flags else Outcome.GRADED
        if submission.refused or not submission.notebooks:
            outcome = Outcome.REFUSED
        aborted = {name: result.aborted for name, (result, _) in results.items()}
        line = Line(student, outcome, self._details(submission, aborted | flags))
        self.ledger.record(line, submission.import_key)
        self.report.add(line)

    def _add(self, submission, results):
        """Import, patiently if another program is writing the gradebook."""
        for left in reversed(range(TRIES)):
            try:
                return self.importer.add(submission, self.originals, results)
            except GradebookBusy as error:
                if not left:
                    raise Stopped(LOCKED.format(error)) from None
                time.sleep(2)

    def _details(self, submission, reasons):
        missing = [f"{name}: was not handed in, 0 points" for name in submission.missing]
        refused = [f"{name}: {reason}" for name, reason in submission.refused.items()]
        found = [f"{name}: {reason}" for name, reason in reasons.items() if reason]
        return found + refused + missing + submission.notes
