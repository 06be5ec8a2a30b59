"""A class in which nearly everybody hands in rubbish: all are graded fairly, and all are told."""

import copy
import json
import os
import shutil

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from support import programs
from support.classroom import WRONG, Classroom
from support.sandboxed import needs_sandbox

from helpers.grading import batch, intake

pytestmark = needs_sandbox
FULL, NONE = 6.0, 0.0
HONEST = ["ada", "ben", "cleo", "dora"]
NO_ACCOUNTS = ["with space", "-rf", "a+b", "glob*[x]", "new\nline", "\udcff", "x" * 200]
AGAIN = "Ask for a new hand-in"
PUT_BACK = "was missing and is put back"


def text(notebook):
    return nbformat.writes(notebook)


def with_cells(notebook, change):
    """Return a notebook of which a function has changed the list of cells."""
    changed = copy.deepcopy(notebook)
    change(changed.cells)
    return changed


def without_tests(cells):
    cells[:] = [cell for cell in cells if not cell.metadata.get("nbgrader", {}).get("points")]


def twice(cells):
    """Let a wrong answer come before the right one, and the tests be there twice."""
    cells[:0] = copy.deepcopy(cells)
    next(cell for cell in cells if cell.id == "double").source = WRONG
    for number, cell in enumerate(cells):
        cell.id = f"{number}"


def richer(cells):
    for cell in cells:
        mark = cell.metadata.get("nbgrader", {})
        if "points" in mark:
            mark |= {"points": 1000, "locked": False, "schema_version": 99}


def with_picture(cells):
    """Add a picture whose name nobody can write."""
    cells.append(new_markdown_cell("a picture"))
    cells[-1].attachments = {"\ud800": {"image/png": "AAAA"}}


def spoilt(classroom):
    """Return bad notebooks by student: content, what the report says, marks."""
    right = classroom.answered(name="first")
    huge = json.loads(text(right))
    huge["metadata"]["huge"] = 7
    deep = "[" * 100_000 + "]" * 100_000
    gutted = with_cells(classroom.answered(WRONG, name="first"), without_tests)
    return {
        "empty": (b"", "it is empty", NONE),
        "binary": (b"\x00\xff\xfe", "is not UTF-8", NONE),
        "truncated": (text(right)[:-50].encode(), "it is not JSON", NONE),
        "list": (b"[1, 2]", "it is not a Jupyter notebook", NONE),
        "no-cells": (b'{"nbformat": 4}', "it has no cells", NONE),
        "odd-cells": (b'{"nbformat": 4, "cells": [null]}', "cell 1 is no cell", NONE),
        "deep": (deep.encode(), "nested too deeply", NONE),
        "many": (json.dumps({"nbformat": 4, "cells": [{"cell_type": "raw"}] * 2000}).encode(),
                 "more than 1000 cells", NONE),
        "old-and-broken": (b'{"nbformat": 2, "worksheets": "\\ud800"}', "cannot be", NONE),
        "old": (text(nbformat.convert(copy.deepcopy(right), 3)).encode(), None, FULL),
        "no-tests": (text(with_cells(right, without_tests)).encode(), PUT_BACK, FULL),
        "no-tests-wrong": (text(gutted).encode(), PUT_BACK, NONE),
        "twice": (text(with_cells(right, twice)).encode(), "the last one counts", FULL),
        "rich": (text(with_cells(right, richer)).encode(), None, FULL),
        "surrogate": (json.dumps(with_cells(right, with_picture)).encode(), None, FULL),
        "number": (json.dumps(huge).replace(": 7", ": " + "7" * 9999).encode(), None, FULL),
        "marked": (b"\xef\xbb\xbf" + text(right).encode(), None, FULL),
        "nul": (text(classroom.answered("\x00", name="first")).encode(), None, NONE),
    }  # fmt: skip


def hand_in_files(classroom):
    """Hand in what is no file, or too much; return what the report says by student."""
    for student in ["link", "fifo", "folder", "large", "absent", "renamed"]:
        classroom.hand_in(student, classroom.answered(name="first"), "second")
    classroom.place("link", "first").symlink_to(classroom.place("ada", "first"))
    os.mkfifo(classroom.place("fifo", "first"))
    inside = classroom.place("folder", "first") / "inside.txt"
    inside.parent.mkdir()
    inside.touch()
    classroom.hand_in("large", b"", "first")
    os.truncate(classroom.place("large", "first"), 100 * intake.MEGABYTE)
    classroom.hand_in("renamed", classroom.answered(name="first"), "First")
    return {
        "link": "it is a link, or no file",
        "fifo": "it is a link, or no file",
        "folder": "it is a link, or no file",
        "large": "it has 100.0 MB, and 20.0 MB are allowed",
        "absent": "first: was not handed in, 0 points",
        "renamed": "not graded: First.ipynb; does one belong in the place of first.ipynb?",
    }


def hand_in_around(classroom):
    """Hand in two good notebooks with something odd beside them; return what the report says."""
    around = ["many-files", "huge-data", "no-time", "time-folder", "deep-folder"]
    for student in around:
        hand_in_both(classroom, student)
    folders = {student: classroom.place(student, "first").parent for student in around}
    for i in range(300):
        (folders["many-files"] / f"a{i}").touch()
    (folders["many-files"] / "b\n\x1b[31m").touch()
    with (folders["huge-data"] / "data.csv").open("wb") as file:
        file.truncate(100 * intake.MEGABYTE)
    (folders["no-time"] / "timestamp.txt").write_bytes(b"\x00\xff" * 2**19)
    (folders["time-folder"] / "timestamp.txt").mkdir()
    (folders["time-folder"] / "timestamp.txt" / "inside.txt").touch()
    folders["deep-folder"].joinpath(*"d" * 100).mkdir(parents=True)
    return {
        "many-files": "oddly named or too many",
        "huge-data": "left out, being too large or not to be read: data.csv",
        "no-time": "timestamp.txt cannot be read, so this does not count as late",
        "time-folder": "timestamp.txt cannot be read, so this does not count as late",
        "deep-folder": "oddly named or too many: 'd/d/d",
    }


def hand_in_both(classroom, student):
    for name in classroom.notebooks:
        classroom.hand_in(student, classroom.answered(name=name), name)


def lines(report, student):
    """Return what a report says about a student, as one text without borders."""
    found, here = [], False
    for line in report.splitlines():
        cells = [part.strip() for part in line.split("│")]
        if len(cells) == 5:
            here = cells[1] == student if cells[1] else here
            found += [cells[2], cells[3]] * here
    return " ".join(filter(None, found))


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class after `grade`, what is expected of it, and what was reported."""
    classroom = Classroom(tmp_path_factory.mktemp("bad") / "course", "first", "second")
    for student in HONEST:
        hand_in_both(classroom, student)
    classroom.bad = spoilt(classroom)
    for student, (content, _, _) in classroom.bad.items():
        classroom.hand_in(student, content, "first")
        classroom.hand_in(student, classroom.answered(name="second"), "second")
    classroom.files, classroom.around = hand_in_files(classroom), hand_in_around(classroom)
    submitted = classroom.folder / "grading" / "submitted"
    for student in NO_ACCOUNTS:
        shutil.copytree(submitted / "ada", submitted / student)
    (submitted / "alias").symlink_to(submitted / "ada")
    classroom.place("none")  # an empty folder
    classroom.done = classroom.grade()
    return classroom


def test_a_bad_hand_in_neither_stops_grade_nor_costs_others_a_mark(graded):
    assert graded.done.returncode == 1
    assert "Traceback" not in graded.done.stdout
    students = len(HONEST) + len(graded.bad) + len(graded.files) + len(graded.around)
    last = graded.done.stdout.splitlines()[-2:]
    counts = [int(part) for part in " ".join(last).replace(",", "").split() if part.isdigit()]
    assert sum(counts[:2]) >= students
    for student in [*HONEST, *graded.around]:
        assert [graded.total(student, name) for name in graded.notebooks] == [FULL, FULL]


def test_the_readable_notebook_counts_and_the_other_one_as_far_as_it_can_be_read(graded):
    for student, (_, _, marks) in graded.bad.items():
        assert graded.total(student, "first") == marks, student
        assert graded.total(student, "second") == FULL, student
    for student in graded.files:
        assert graded.total(student, "first") == NONE, student
        assert graded.total(student, "second") == FULL, student


def test_the_report_says_of_everybody_what_is_wrong_and_what_to_do(graded):
    reports = list((graded.folder / "grading" / "reports").glob("*.txt"))
    for report in [graded.done.stdout, reports[0].read_text(encoding="utf-8")]:
        said = {student: reason for student, (_, reason, _) in graded.bad.items() if reason}
        for student, reason in (said | graded.files | graded.around).items():
            line = lines(report, student)
            assert reason in line, (student, line)
            refused = student in graded.bad and student not in {
                "no-tests",
                "no-tests-wrong",
                "twice",
            }
            refused |= student in {"link", "fifo", "folder", "large"}
            assert (AGAIN in line) == refused, line
            assert line.startswith("refused") == (AGAIN in line), line
        for student in HONEST:
            assert lines(report, student) == ""


def test_folders_of_nobody_are_refused_with_what_to_do(graded):
    for student in NO_ACCOUNTS:
        shown = student if student.isprintable() else ascii(student)[1:-1]
        if len(shown) < 100:
            assert "rename it to the id of a student" in lines(graded.done.stdout, shown), shown
    assert "is a link or a file" in lines(graded.done.stdout, "alias")
    assert "was not handed in" in lines(graded.done.stdout, "none")
    assert graded.done.stdout.count("is not named like an account") == len(NO_ACCOUNTS)


def test_graded_again_the_refused_are_reported_again_and_nothing_is_executed(graded):
    executed = graded.executed()
    again = graded.grade()
    assert again.returncode == 1
    assert graded.executed() == executed
    for student in [*graded.bad, *graded.files, "alias", "none", "-rf"]:
        line = lines(graded.done.stdout, student)
        if line.startswith("refused"):
            assert lines(again.stdout, student) == line
    assert " graded" not in again.stdout.splitlines()[-2].replace("not graded", "")


def test_no_old_mark_survives_a_worse_hand_in(graded):
    graded.place("fifo", "first").unlink()  # copies of it are not possible
    worse = graded.copy(graded.folder.parent / "worse")
    malformed, withdrawn, gutted, linked = HONEST
    worse.hand_in(malformed, b"{", "first")
    folder = worse.place(linked).parent
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")
    worse.place(withdrawn, "first").unlink()
    worse.hand_in(gutted, with_cells(worse.answered(WRONG, name="first"), without_tests), "first")
    options = [option for student in HONEST for option in ("--student", student)]
    done = worse.grade(*options)
    assert done.returncode == 1
    for student in HONEST:
        assert set(worse.marks(student, "first").values()) == {NONE}, student
        assert worse.total(student, "second") == (NONE if student == linked else FULL)
    assert "is a link or a file" in worse.outputs(linked, "first")
    assert AGAIN in lines(done.stdout, malformed)
    assert "was not handed in, 0 points" in lines(done.stdout, withdrawn)
    assert PUT_BACK in lines(done.stdout, gutted)
    assert graded.total(malformed, "first") == FULL  # the copy did not touch the class
    hand_in_both(worse, malformed)
    assert worse.grade(*options[:2]).returncode == 0
    assert worse.total(malformed, "first") == FULL


@pytest.mark.parametrize("name", ["course (old)", "course [1]", "why?", "c++", "a{b}", "a|b"])
def test_a_path_that_nbgrader_takes_for_a_pattern_is_said_at_once(name, tmp_path):
    root = tmp_path / name
    root.mkdir()
    (root / "nbgrader_config.py").touch()
    with pytest.raises(batch.Stopped, match="give the course a path without such characters"):
        batch.Batch(root, None)


def test_a_terminal_that_knows_only_ascii_does_not_lose_the_report(tmp_path):
    classroom = Classroom(tmp_path / "course")
    classroom.start = programs.start_cold
    classroom.place("Ünal 学")
    classroom.place("ada")
    done = classroom.grade("--dry-run", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert "?nal ?" in done.stdout and "is not named like an account" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("toy: 1 to grade, 1 refused")
