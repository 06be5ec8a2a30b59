"""Hostile hand-ins, one student each, graded for real in one run: what must not have happened."""

import ctypes
import hashlib
import os
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep

import numpy
import psutil
import pytest
from bs4 import BeautifulSoup
from support.attacks import (
    ATTACKS,
    BARRED,
    DOUBTED,
    HONEST,
    KEPT,
    LOSES,
    PAGES,
    REMAINS,
    STOPPED,
    WORTHLESS,
    without_tests,
)
from support.classroom import LIGHT, POINTS, RIGHT, WRONG, Classroom
from support.sandboxed import needs_sandbox

import helpers
from helpers.settings import ROOT

pytestmark = needs_sandbox

SETTINGS = """
c.Execute.timeout = 5
c.SandboxedExecute.notebook_timeout = 20
c.SandboxedExecute.patience = 2
c.SandboxedExecute.memory = 1200
c.SandboxedExecute.processes = 60
c.SandboxedExecute.disk = 60
c.SandboxedExecute.file_size = 40
c.SandboxedExecute.output_size = 1
"""
FULL = sum(POINTS.values())
SECRET = "hush-hush-{}"  # written in two pieces by the student who looks for it
STALE, LINK = "resubmits-without-tests", "hands-in-a-link"


def runs(process):
    """Tell whether a process has not ended; a zombie has, and waits for its parent."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Listeners:
    """Sockets on which nobody must call, in a thread."""

    def __init__(self, home):
        self.calls = []
        tcp = socket.create_server(("127.0.0.1", 0))
        self.port, self.abstract = tcp.getsockname()[1], f"course-{os.getpid()}"
        self.sockets = [tcp]
        for address in ("\0" + self.abstract, str(home / "agent.sock")):
            self.sockets.append(socket.socket(socket.AF_UNIX))
            self.sockets[-1].bind(address)
            self.sockets[-1].listen()
        (home / "agent.sock").chmod(0o777)

    def __enter__(self):
        for listener in self.sockets:
            threading.Thread(target=self.listen, args=[listener], daemon=True).start()
        return self

    def listen(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                self.calls.append(listener.getsockname())

    def __exit__(self, *exception):
        for listener in self.sockets:
            listener.close()


class Lesson:
    """The course after all have been graded, and what the test has kept from before."""

    def __init__(self, folder, stack):
        self.home = folder / "home"
        for name in (".ssh/id_rsa", ".bashrc", "notes.txt"):
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(SECRET.format("home"))
        self.course = Classroom(folder / "course", settings=LIGHT + SETTINGS)
        (self.course.folder / "grading" / "private.txt").write_text(SECRET.format("course"))
        self.listeners = stack.enter_context(Listeners(self.home))
        nobody = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}
        self.bystander = subprocess.Popen(["sleep", "1000"], **nobody)
        stack.callback(self.bystander.kill)
        for attack in [*HONEST.values(), *ATTACKS.values()]:
            self.hand_in(attack)
        self.course.hand_in(STALE, self.course.answered(RIGHT))
        self.course.place(LINK).symlink_to(self.course.place("honest-plain"))
        adopt_orphans(True)
        stack.callback(adopt_orphans, False)
        self.older = {process.pid for process in psutil.Process().children(recursive=True)}
        self.before = self.files()
        self.run = self.grade()
        assert self.run.returncode == 1, self.run.stdout  # the link is refused
        self.right_at_first = self.course.total(STALE)
        self.left = self.processes()
        self.after = self.files()

    def replaced(self, text):
        return (
            text.replace("COURSE", str(self.course.folder))
            .replace("HOME", str(self.home))
            .replace("PORT", str(self.listeners.port))
            .replace("ABSTRACT", self.listeners.abstract)
            .replace("BYSTANDER", str(self.bystander.pid))
        )

    def hand_in(self, attack):
        before = [self.replaced(attack.before)] if attack.before else []
        after = self.replaced(attack.after).split("#---\n") if attack.after else []
        notebook = self.course.answered(self.replaced(attack.answer), before, after)
        if attack.edit:
            attack.edit(notebook)
        path = self.course.hand_in(attack.student, notebook)
        for name, text in (attack.files or {}).items():
            (path.parent / name).parent.mkdir(exist_ok=True)
            (path.parent / name).write_text(text)

    def grade(self, *options):
        secret = {"INSTRUCTOR_TOKEN": SECRET.format("environment"), "HOME": str(self.home)}
        return self.course.grade("--workers=4", *options, **secret)

    def files(self):
        """Return digests of what no student may change, by path."""
        modules = [Path(helpers.__file__), Path(numpy.__file__)]
        places = [*modules, self.home, *(self.course.folder / n for n in [
            "solutions", "exercises", "nbgrader_config.py", "grading/submitted",
            "grading/private.txt", "grading/source_with_tests",
        ])]  # fmt: skip
        files = [place for place in places if place.is_file()]
        files += [p for place in places for p in place.rglob("*") if p.is_file()]
        return {
            path: hashlib.sha256(path.read_bytes()).digest()
            for path in files
            if not {"__pycache__", ".cache", ".config"} & set(path.parts)
        }

    def processes(self):
        """Return what still runs of all that grading has started: orphans become our children."""
        until = monotonic() + 5
        while True:
            for orphan in psutil.Process().children():
                if orphan.pid not in self.older:
                    os.waitpid(orphan.pid, os.WNOHANG)
            found = psutil.Process().children(recursive=True)
            found = [
                process for process in found if process.pid not in self.older and runs(process)
            ]
            if not found or monotonic() > until:
                return found
            sleep(0.1)

    def told(self, student):
        """Return what a graded notebook shows, and the report says."""
        lines = self.run.stdout.splitlines()
        lines = [line for line in lines if line.startswith(f"│ {student} ")]
        return "\n".join([self.course.outputs(student), *lines])


def adopt_orphans(yes):
    """Let orphans among the processes below this one become its children, or not."""
    ctypes.CDLL(None).prctl(36, int(yes), 0, 0, 0)  # PR_SET_CHILD_SUBREAPER, see prctl(2)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    with ExitStack() as stack:
        yield Lesson(tmp_path_factory.mktemp("attacks"), stack)


@pytest.mark.parametrize("student", HONEST)
def test_honest_students_get_all_marks(lesson, student):
    assert lesson.course.total(student) == FULL, lesson.told(student)
    assert not lesson.course.for_a_person(student)


@pytest.mark.parametrize("student", ATTACKS)
def test_attack(lesson, student):
    attack, course, told = ATTACKS[student], lesson.course, lesson.told(student)
    total, doubted = course.total(student), course.for_a_person(student)
    everything = FULL if attack.marks is None else attack.marks
    expected = {
        BARRED: (FULL, False),
        WORTHLESS: (0, doubted),
        STOPPED: (0, doubted),
        DOUBTED: (0, True),
        KEPT: (everything, True),
        REMAINS: (everything, False),
        LOSES: (total, total > 0),
    }
    assert (total, doubted) == expected[attack.outcome], told
    assert "REACHED" not in told
    assert attack.says in told


def test_the_page_says_how_many_attacks_are_not_noticed():
    outcomes = [attack.outcome for attack in ATTACKS.values()]
    page = (ROOT / "instructors.md").read_text(encoding="utf-8")
    claim = "**{} of the {} attacks in our tests still get points, unnoticed"
    assert claim.format(outcomes.count(REMAINS), len(outcomes)) in page


def test_everybody_is_graded(lesson):
    for student in [*HONEST, *ATTACKS]:
        assert lesson.course.marks(student).keys() == POINTS.keys()
    assert " 1 refused" in lesson.run.stdout and "not graded" not in lesson.run.stdout


def test_a_link_to_the_notebook_of_another_brings_nothing(lesson):
    assert lesson.course.total(LINK) == 0
    assert lesson.course.graded(LINK).cells[1].source == lesson.course.released().cells[1].source


def test_no_file_is_changed(lesson):
    assert lesson.before == lesson.after
    places = [ROOT / "src", lesson.home, lesson.course.folder]
    assert not [path for place in places for path in place.rglob("intruder")]
    for place in ["/", "/usr", "/etc", "/dev", "/dev/shm", "/tmp", "/var/tmp", sys.prefix]:
        assert not Path(place, "intruder").exists()


def test_no_process_is_left_or_lost(lesson):
    assert lesson.left == []
    assert lesson.bystander.poll() is None


def test_nobody_calls(lesson):
    assert lesson.listeners.calls == []


@pytest.mark.parametrize("secret", ["hush-hush", "hidden tests", "POISONED"])
def test_no_secret_is_told(lesson, secret):
    grading = lesson.course.folder / "grading"
    for path in [*grading.glob("results/*/*.json"), *grading.glob("reports/*")]:
        assert secret not in path.read_text(), path
    for student in [*HONEST, *ATTACKS]:
        assert secret not in lesson.course.outputs(student), student


def test_most_points_are_those_of_the_course(lesson):
    with lesson.course.gradebook() as gradebook:
        for student in ["raises-points", "honest-plain"]:
            grades = gradebook.find_submission_notebook("toy", "toy", student).grades
            assert {g.name: g.max_score for g in grades if g.name in POINTS} == POINTS


def test_a_second_hand_in_without_tests_loses_the_marks_of_the_first(lesson):
    """Stock nbgrader keeps the old marks."""
    course = lesson.course
    assert lesson.right_at_first == FULL
    notebook = course.answered(WRONG)
    without_tests(notebook)
    course.hand_in(STALE, notebook)
    lesson.grade(f"--student={STALE}")
    assert course.total(STALE) == 0
    assert course.total("honest-plain") == FULL


@pytest.fixture(scope="module")
def feedback(lesson):
    """What students and instructors see in a browser, by student."""
    course, found = lesson.course, {}
    for student in ["display-*", "honest-plain"]:
        options = "--force", "--log-level=ERROR", f"--student={student}"
        done = course.run("nbgrader", "generate_feedback", "toy", *options)
        assert done.returncode == 0, done.stdout
    for path in course.folder.glob("grading/feedback/*/toy/toy.html"):
        found[path.parts[-3]] = path.read_text()
    return {student: BeautifulSoup(page, "html.parser") for student, page in found.items()}


@pytest.mark.parametrize("student", [attack.student for attack in PAGES])
def test_feedback_runs_nothing(feedback, student):
    own, plain = feedback[student], feedback["honest-plain"]
    assert list(map(str, own("script"))) == list(map(str, plain("script")))
    for name in [
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "svg",
        "math",
        "meta",
        "link",
        "style",
    ]:
        assert len(own(name)) == len(plain(name)), name
    for tag in own.find_all():
        for name, value in tag.attrs.items():
            assert not name.startswith("on") or tag in plain.find_all(), tag
            if name in ("href", "src", "action", "srcdoc", "style"):
                assert "pwned" not in value, tag
    assert "Safe" in str(own("script")), "MathJax would follow links to scripts"


@pytest.mark.parametrize("student", [attack.student for attack in PAGES])
def test_feedback_shows_no_hidden_tests(feedback, student):
    text = feedback[student].get_text()
    assert "Numbers are doubled." in text
    assert "secret_number" not in text and "double(-7.5)" not in text
