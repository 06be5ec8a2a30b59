"""Grade a whole assignment: what ``grade`` does, from the folders to the report."""

import errno
import os
import shutil
import time
from pathlib import Path
from unittest.mock import patch

import dask
from distributed import Client, as_completed
from distributed.node import ServerNode
from distributed.scheduler import KilledWorker
from filelock import FileLock, Timeout
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from traitlets.config import PyFileConfigLoader

from helpers.grading import intake, report, sanitise
from helpers.grading.execute import Results, SandboxedExecute, environment, read_solution, run_job
from helpers.grading.importing import Importer, NotImported
from helpers.kernels import sandbox

DEATHS = 3  # of workers, before a notebook is given up
AHEAD = 4  # notebooks read and waiting, for each worker
PATTERN = set("()[]{}*?+|^$\\")  # what means something else in a path for nbgrader
TRIES = 4  # to write a gradebook that another program has locked
UNCHANGED = {report.GRADED: report.UNCHANGED}  # the other outcomes are reported again
GOES_ON = "What was done is kept: type the same command again to go on."


class Stopped(RuntimeError):
    """Grading cannot start, or cannot go on."""

    def __init__(self, message, status=1):
        super().__init__(message)
        self.status = status


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
        self.report = report.Report(self.assignment)

    def run(self):
        """Grade; return the exit status."""
        try:
            with FileLock(self.grading / "grade.lock", timeout=0):
                return self._run()
        except Timeout:
            raise Stopped("Another grade is running in this course: wait for it.", 2) from None
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise Stopped(f"The disk is full: make room. {GOES_ON}") from None
            raise

    def _run(self):
        self.originals = self._originals()
        students = self._students()
        self.importer = Importer(self.config, self.assignment)
        self.marks = self.importer.marks()
        shutil.rmtree(self.importer.staging, ignore_errors=True)
        self.references = {}
        if self.arguments.dry_run:
            for student in students:
                self._foresee(student)
        else:
            self._check_sandbox()
            with self._client() as client, self._progress() as progress:
                task = progress.add_task(self.assignment, total=len(students))
                try:
                    self._grade(client, students, lambda: progress.advance(task))
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
            if not originals:
                known = ", ".join(a.name for a in gradebook.assignments) or "none"
                raise Stopped(
                    f"The gradebook has no assignment {self.assignment}, but {known}. Is its name "
                    f"right? If so, type: nbgrader generate_assignment {self.assignment}", 2
                )  # fmt: skip
        return originals

    def _students(self):
        """Return who has handed in the assignment."""
        found = [
            student
            for student in intake.students(self.submitted)
            if os.path.lexists(self.submitted / student / self.assignment)
        ]
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

    def _client(self):
        """Return a client of Dask: of threads in this process, or of a scheduler elsewhere."""
        dask.config.set(
            {
                "distributed.admin.large-graph-warning-threshold": "1GB",
                "distributed.admin.low-level-log-length": 0,  # it would keep all notebooks
                "distributed.worker.profile.enabled": False,  # grows, and costs time
            }
        )
        address = self.arguments.scheduler
        if not address:
            # Dask has no option to leave out its web pages, which would open two ports.
            with patch.object(ServerNode, "start_http_server", lambda *_, **__: None):
                return Client(
                    processes=False, n_workers=1, threads_per_worker=self.arguments.workers,
                    memory_limit=0, dashboard_address=None, silence_logs="CRITICAL",
                )  # fmt: skip
        try:
            client = Client(address, timeout=20)
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            raise Stopped(f"No scheduler answers at {address}: {error}", 2) from None
        client.run_on_scheduler(_allow_deaths, DEATHS - 1)
        return client

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
        solutions = {name: key for name, (_, _, key) in self.references.items()}
        submission.key = self.importer.key(submission, [keys, solutions], marks)
        recalled = self.importer.recall(student, submission.key, marks)
        if recalled and not self.arguments.force:
            outcome, details = recalled
            self.report.add(student, UNCHANGED.get(outcome, outcome), details)
            return None
        return submission, keys

    def _submission(self, student):
        """Return what a student has handed in, or None, and report that, if it cannot be read.

        Whoever has marks from an earlier hand-in loses them: then all notebooks count as refused.
        """
        try:
            return intake.read(self.submitted, student, self.assignment, self.originals)
        except intake.Refused as refused:
            reason = str(refused)
        except Exception as error:  # nothing that is handed in may stop the others
            reason = f"It could not be read: {error!r}. {intake.HAND_IN_AGAIN}"
        if student in self.marks and intake.STUDENT.fullmatch(student):
            return intake.Submission(student, refused=dict.fromkeys(self.originals, reason))
        self.report.add(student, report.REFUSED, [reason])
        return None

    def _foresee(self, student):
        """Report what would be done with a submission."""
        self._read_solutions()
        read = self._read(student)
        if read is None:
            return
        submission, keys = read
        again = self.arguments.force
        done = [name for name, key in keys.items() if key in self.results and not again]
        details = [f"{name}: would be run" for name in keys if name not in done]
        details += [f"{name}: was run, would be imported" for name in done]
        self.report.add(student, report.PLANNED, details + self._details(submission, {}))

    def _read_solutions(self):
        """Find the course's own solutions: name → notebook, archive, key of the result."""
        for name, original in self.originals.items():
            if name in self.references:
                continue
            names = {"assignment": self.assignment, "notebook": name}
            blank, _ = sanitise.restore({"nbformat": 4, "cells": []}, original)
            source, archive = read_solution(self.course, names, blank)
            if source is not None:
                key = self.results.key(source, archive, self.execute)
                self.references[name] = source, archive, key

    def _grade(self, client, students, advance):
        """Run what has to be run, and import each submission as soon as all of it was run."""
        self._read_solutions()
        queue = Queue(client, self.results, self.config, self.arguments.force)
        for source, archive, key in self.references.values():
            queue.put(key, source, archive)
        coming, waiting = iter(students), {}
        try:
            for student in self._fill(queue, coming, waiting, advance):
                submission, keys = waiting.pop(student)
                self._import(submission, keys, queue.failures)
                advance()
        finally:
            queue.keep_finished()

    def _fill(self, queue, coming, waiting, advance):
        """Keep the queue full, and yield students of whom all notebooks were run."""
        width = AHEAD * queue.workers
        student = next(coming, None)
        while waiting or student:
            while student and len(queue) < width:
                read = self._read(student)
                if read:
                    waiting[student] = submission, keys = read
                    for name, key in keys.items():
                        queue.put(key, submission.notebooks[name], submission.archive)
                else:
                    advance()
                student = next(coming, None)
            solutions = {key for _, _, key in self.references.values()}
            ready = [
                name
                for name, (_, keys) in waiting.items()
                if queue.has_run(solutions.union(keys.values()))
            ]
            yield from ready
            if waiting and not ready:
                queue.wait()

    def _import(self, submission, keys, failures):
        """Hand a finished submission to nbgrader, and report what became of it."""
        student = submission.student
        failed = [f"{name}: {failures[key]}" for name, key in keys.items() if key in failures]
        if failed:
            self.report.add(student, report.FAILED, failed)
            return
        results = {}
        for name, key in keys.items():
            solution = self.references[name][2] if name in self.references else None
            reference = self.results[solution] if solution in self.results else None
            results[name] = self.results[key], reference
        try:
            flags = self._add(submission, results)
        except NotImported as error:
            self.report.add(student, report.FAILED, [f"nbgrader: {error}"])
            return
        outcome = report.PERSON if flags else report.GRADED
        if submission.refused or not submission.notebooks:
            outcome = report.REFUSED
        deaths = {name: result["death"] for name, (result, _) in results.items()}
        details = self._details(submission, deaths | flags)
        self.importer.remember(student, submission.key, outcome, details)
        self.report.add(student, outcome, details)

    def _add(self, submission, results):
        """Import, patiently if another program is writing the gradebook."""
        for left in reversed(range(TRIES)):
            try:
                return self.importer.add(submission, self.originals, results)
            except NotImported as error:
                if "No space left" in str(error):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
                if "nbgrader db upgrade" not in str(error):  # what nbgrader says if it is locked
                    raise
                if not left:
                    raise Stopped(
                        "The gradebook cannot be written, perhaps because another program has "
                        f"locked it: end that program. {GOES_ON}"
                    ) from None
                time.sleep(2)

    def _details(self, submission, reasons):
        missing = [f"{name}: was not handed in, 0 points" for name in submission.missing]
        refused = [f"{name}: {reason}" for name, reason in submission.refused.items()]
        found = [f"{name}: {reason}" for name, reason in reasons.items() if reason]
        return found + refused + missing + submission.notes


class Queue:
    """Notebooks on their way through the workers; the same work is not done twice.

    Parameters
    ----------
    client : distributed.Client
    results : execute.Results
    config : traitlets.config.Config
    force : bool
        Whether notebooks are run of which there is a result already.

    Attributes
    ----------
    workers : int
        How many notebooks run at once.
    failures : dict of str to str
        Why there is no result, by key.
    """

    def __init__(self, client, results, config, force):
        self.client, self.results, self.force = client, results, force
        names = ("Execute", "SandboxedExecute", "WarmProvisioner")
        self.config = {name: dict(config[name]) for name in names if name in config}
        self.running, self.completed = {}, as_completed()
        self.failures, self.fresh = {}, set()
        self.workers = sum(client.nthreads().values())

    def __len__(self):
        """Return how many notebooks are on their way."""
        return len(self.running)

    def has_run(self, keys):
        """Tell whether none of some notebooks is on its way."""
        return self.running.keys().isdisjoint(keys)

    def put(self, key, notebook, archive):
        """Run a notebook, unless it was.

        Parameters
        ----------
        key : str
        notebook : NotebookNode
        archive : bytes
        """
        known = key in self.results and (not self.force or key in self.fresh)
        if known or key in self.running or key in self.failures:
            return
        job = notebook, archive, self.config, environment()
        self.running[key] = self.client.submit(run_job, *job, key=f"notebook-{key}", pure=False)
        self.completed.add(self.running[key])

    def wait(self):
        """Wait for a notebook, and keep its result.

        Raises
        ------
        Stopped
            If the scheduler is lost.
        """
        self._keep(next(self.completed))

    def keep_finished(self):
        """Keep the results of notebooks that have been run meanwhile."""
        for future in [f for f in self.running.values() if f.status == "finished"]:
            self._keep(future)

    def _keep(self, future):
        key = future.key.removeprefix("notebook-")
        del self.running[key]
        if future.status == "finished":
            self.results[key] = future.result()
            self.fresh.add(key)
        elif future.status == "error":
            self.failures[key] = self._reason(future.exception())
        else:
            raise Stopped(f"The scheduler is lost. {GOES_ON}")
        future.release()

    def _reason(self, error):
        if isinstance(error, KilledWorker):
            return (
                f"it ended {DEATHS} workers, one after the other. Look at it, or grade this "
                "student on a computer with more memory."
            )
        return str(error)


def _allow_deaths(number, dask_scheduler):
    dask_scheduler.allowed_failures = number
