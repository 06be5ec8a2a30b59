"""Grade a large class again and again killed: ``make soak``, or ``make soak STUDENTS=50``.

One student in twenty is hostile. `grade` is killed three times, at moments that are drawn, and
typed once more each time. Exit status 1 if a mark is wrong, work is lost or done twice, or
something is left over.
"""

import os
import random
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psutil

from helpers.grading.results import fingerprint
from helpers.settings import ROOT

sys.path.insert(0, str(ROOT / "tests"))
from support import programs  # noqa: E402
from support.classroom import POINTS, RIGHT, WRONG, Classroom  # noqa: E402

FULL = sum(POINTS.values())
HALF = "def double(x):\n    return 2 * x if np.isscalar(x) and 0 < x < 3 else 3 * x"
HONEST = [  # answer, and the marks that it deserves
    (RIGHT, POINTS),
    (f"import keras\n\n{RIGHT}", POINTS),
    (WRONG, dict.fromkeys(POINTS, 0)),
    (f"import numpy as np\n\n{HALF}", dict.fromkeys(POINTS, 0) | {"partial": 1}),
]
ANSWER = "import ctypes, os, signal, sys, time\n\ndef double(x):\n    "
SHELL = f"{WRONG}\n\nshell = get_ipython()\n"
HOSTILE = {
    "loops": ANSWER + "while True: pass",
    "loops on": ANSWER + "while True:\n  try: time.sleep(9)\n  except BaseException: pass",
    "exits": ANSWER + "os._exit(0)",
    "is killed": ANSWER + "os.kill(os.getpid(), signal.SIGKILL)",
    "crashes": ANSWER + "ctypes.string_at(0)",
    "is frozen": ANSWER + "os.kill(os.getpid(), signal.SIGSTOP)",
    "prints on": ANSWER + 'while True: print("x" * 10**6)',
    "takes memory": ANSWER + "return bytearray(10**10)",
    "is cut off": b'{"cells": [{"cell_type": "code", ',
    "is empty": b"",
    "is deep": b"[" * 100_000,
    "is binary": bytes(range(256)) * 4,
    "deletes asserts": SHELL + "shell.input_transformers_cleanup.append("
    "lambda lines: [line for line in lines if 'assert' not in line])",
    "passes all": SHELL + "shell.run_cell = shell.run_cell_async = None",
    "patches NumPy": f"{WRONG}\n\nimport numpy\nnumpy.testing.assert_allclose = print",
    "edits tests": None,
}
SETTINGS = """
c.Execute.timeout = 10
c.SandboxedExecute.patience = 3
c.SandboxedExecute.notebook_timeout = 60
"""


class Class:
    """Students, and what they deserve.

    Attributes
    ----------
    marks : dict of str to dict
        Of the honest: by student, the marks of each test.
    hostile : dict of str to str
        By student, what is tried.
    """

    def __init__(self, folder, size):
        self.course = Classroom(folder, settings=SETTINGS)
        self.course.start = programs.start_cold
        self.marks, self.hostile = {}, {}
        for number in range(size):
            if number % 20 == 7:
                self._enrol_hostile(f"student{number:03}", number // 20)
            else:
                self._enrol_honest(f"student{number:03}", number)

    def _enrol_honest(self, student, number):
        code, self.marks[student] = HONEST[number % len(HONEST)]
        self.course.hand_in(student, self.course.answered(f"# {student}\n{code}"))

    def _enrol_hostile(self, student, number):
        kind = [*HOSTILE][number % len(HOSTILE)]
        code, self.hostile[student] = HOSTILE[kind], kind
        if not isinstance(code, bytes):
            notebook = self.course.answered(f"# {student}\n{code or WRONG}")
            if code is None:
                for cell in notebook.cells:
                    cell.source = "pass" if cell.id in POINTS else cell.source
            code = notebook
        self.course.hand_in(student, code)

    def problems(self):
        """Return what is wrong with the marks."""
        with self.course.gradebook() as gradebook:
            for submission in gradebook.assignment_submissions("toy"):
                student = submission.student.id
                grades = [g for n in submission.notebooks for g in n.grades if g.name in POINTS]
                marks = {grade.name: grade.auto_score for grade in grades}
                flagged = any(grade.needs_manual_grade for grade in grades)
                if student in self.marks and (marks != self.marks[student] or flagged):
                    yield f"{student}: {marks}, flagged: {flagged}, not {self.marks[student]}"
                full = None in marks.values() or sum(marks.values()) == FULL
                if student in self.hostile and full and not flagged:
                    yield f"{student}, who {self.hostile[student]}, has full marks: {marks}"
                yield from [] if marks else [f"{student} has no marks"]
            students = {s.student.id for s in gradebook.assignment_submissions("toy")}
            for student in sorted({*self.marks, *self.hostile} - students):
                yield f"{student} was not graded"


class Watch:
    """Looks whether work is done twice.

    A result, once written, is never written again, and neither is the note that it was imported:
    each such file must keep its number and its time, which a file written anew has not.

    Attributes
    ----------
    memory : int
        The most bytes that `grade` itself has taken.
    """

    def __init__(self, course):
        self.grading = course.folder / "grading"
        self.seen, self.family, self.problems = {}, set(), []
        self.memory = 0

    def look(self, process):
        """Note what is there now: files, and processes that `grade` has started."""
        for pattern in ("results/*/*.json", "imported/toy/*.json"):
            for path in self.grading.glob(pattern):
                status = path.stat()
                now = status.st_ino, status.st_mtime_ns
                if self.seen.setdefault(path, now) != now:
                    self.problems.append(f"{path.relative_to(self.grading)} was written again")
                    self.seen[path] = now
        try:
            self.memory = max(self.memory, psutil.Process(process.pid).memory_info().rss)
            self.family.update(psutil.Process(process.pid).children(recursive=True))
        except psutil.Error:
            pass  # it has just ended

    def imported(self):
        """Return how many students were seen to be finished."""
        return sum(path.parent.name == "toy" for path in self.seen)

    def expect_nothing_left(self):
        """Note each process that is still there after a while."""
        _, alive = psutil.wait_procs(self.family, timeout=15)
        self.problems += [f"a process is left: {process}" for process in alive]
        self.family.clear()


def kill_group(process):
    """Kill all that a terminal would end: `grade` and the zygotes."""
    os.killpg(process.pid, signal.SIGKILL)


def kill_program(process):
    """Kill `grade` alone; what it has started must notice."""
    process.kill()


def kill_zygotes(process):
    """Kill what kernels are forked from; `grade` goes on by itself."""
    for child in psutil.Process(process.pid).children():
        if any("helpers.kernels.zygote" in word for word in child.cmdline()):
            child.kill()


def watch(process, watcher, until=lambda: False):
    """Watch a grading until it ends, or until something is true; return its status."""
    while process.poll() is None and not until():
        watcher.look(process)
        sleep(0.3)
    return process.poll()


def grade(course, watcher, kills, size):
    """Grade to the end, with a kill on the way for each in `kills`; return the exit status."""
    process = course.start_grading()
    for number, kill in enumerate(kills, 1):
        goal = int(size * (number - random.random() / 2) / (len(kills) + 1))
        watch(process, watcher, lambda goal=goal: watcher.imported() >= goal)
        sleep(random.random())
        if process.poll() is not None:
            watcher.problems.append(f"grade ended early: {process.stdout.read()[-2000:]}")
            break
        kill(process)
        print(f"{kill.__name__} after {watcher.imported()} of {size}", flush=True)
        if kill is not kill_zygotes:
            process.wait()
            watcher.look(process)
            watcher.expect_nothing_left()
            process = course.start_grading()
    return finish(process, watcher)


def finish(process, watcher):
    """Watch a grading to its end; return its exit status."""
    status = watch(process, watcher)
    watcher.look(process)
    watcher.expect_nothing_left()
    return status


def timed(label, function, *arguments):
    began = monotonic()
    status = function(*arguments)
    print(f"{label}: {monotonic() - began:.0f} s, exit status {status}", flush=True)
    return status


def main(size="500"):
    size, seed, began_with = int(size), random.randrange(10**6), fingerprint()
    random.seed(seed)
    with TemporaryDirectory() as name:
        students = Class(Path(name) / "course", size)
        course, watcher = students.course, Watch(students.course)
        print(f"{size} students, {len(students.hostile)} of them hostile; seed {seed}", flush=True)
        refused = any(isinstance(HOSTILE[kind], bytes) for kind in students.hostile.values())
        kills = [kill_group, kill_program, kill_zygotes]
        random.shuffle(kills)
        status = timed("killed, and graded to the end", grade, course, watcher, kills, size)
        again = timed("graded once more", finish, course.start_grading(), watcher)
        honest = next(iter(students.marks))
        one = course.start_grading("--student", honest)
        alone = timed("one honest student", finish, one, watcher)
        problems = [*watcher.problems, *students.problems()]
        problems += [f"{path} is left" for path in course.folder.glob("grading/staging/*")]
        if (status, again, alone) != (refused, refused, 0):
            problems.append(f"exit status {status}, {again}, {alone}: 1 only if a file is refused")
    if fingerprint.__wrapped__() != began_with:
        problems.append("The course itself was changed meanwhile, so all was graded again: repeat.")
    print(f"peak memory of grade: {watcher.memory / 2**20:.0f} MB")
    for problem in problems:
        print(problem)
    print(f"marks, nothing twice, nothing left: {not problems}")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
