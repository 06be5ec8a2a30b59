"""An instructor's mistakes: each is told once, and costs no student a point."""

import os
import sqlite3
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from support.classroom import POINTS, RIGHT, WRONG, Classroom, mark
from support.sandboxed import needs_sandbox

from helpers.grading import archive, gradebook, results

pytestmark = needs_sandbox
FULL = float(sum(POINTS.values()))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A class of two, of whom one is right; nothing is graded yet."""
    classroom = Classroom(tmp_path_factory.mktemp("template") / "course")
    classroom.hand_in("right", classroom.answered(RIGHT))
    classroom.hand_in("wrong", classroom.answered(WRONG))
    return classroom


@pytest.fixture
def classroom(template, tmp_path):
    return template.copy(tmp_path / "course")


def solution_path(classroom):
    return classroom.folder / "solutions" / "toy" / "toy.ipynb"


def change_solution(classroom, change):
    """Let a function change the cells of the solution: a list, by grade id a dict."""
    notebook = nbformat.read(solution_path(classroom), as_version=4)
    change(notebook.cells, {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells})
    nbformat.write(notebook, solution_path(classroom))


def generate(classroom, *options):
    arguments = "generate_assignment", classroom.part, "--log-level=ERROR", *options
    return classroom.run("nbgrader", *arguments)


def totals(classroom):
    return classroom.total("right"), classroom.total("wrong")


def told(done, text):
    """Tell whether a run of `grade` says something exactly once."""
    return " ".join(done.stdout.split()).count(text) == 1


@pytest.mark.parametrize("points", [5, 0.5])
def test_points_that_were_changed_count_at_once_and_nothing_runs_again(classroom, points):
    assert classroom.grade().returncode == 0 and totals(classroom) == (FULL, 0)
    executed = classroom.executed()
    change_solution(classroom, lambda _, by: by["plain"].metadata.nbgrader.update(points=points))
    assert generate(classroom, "--force").returncode == 0
    done = classroom.grade()
    assert "2 graded" in done.stdout, done.stdout
    assert totals(classroom) == (FULL - POINTS["plain"] + points, 0)
    assert classroom.executed() == executed


def test_a_partial_credit_above_new_points_is_all_of_them(classroom):
    change_solution(classroom, lambda _, by: by["partial"].metadata.nbgrader.update(points=1))
    generate(classroom, "--force")
    done = classroom.grade()
    assert told(done, "the test partial shows more points than the 1 that it has"), done.stdout
    assert totals(classroom) == (FULL - 1, 0)


def test_files_of_the_course_replace_those_of_students(tmp_path):
    classroom = Classroom(tmp_path / "course")
    data = solution_path(classroom).with_name("data.json")
    data.write_text("[2, 4]")
    test = "import json\nassert list(map(double, [1, 2])) == json.load(open('data.json'))"
    change_solution(classroom, lambda _, by: by["plain"].update(source=test))
    generate(classroom, "--force")
    for student, forged, code in [("lacks", None, RIGHT), ("forges", "[3, 6]", WRONG),
                                  ("keeps", "[2, 4]", RIGHT)]:  # fmt: skip
        place = classroom.hand_in(student, classroom.answered(code)).with_name("data.json")
        if forged:
            place.write_text(forged)
    assert classroom.grade().returncode == 0
    marks = {student: classroom.marks(student)["plain"] for student in ("lacks", "forges", "keeps")}
    assert marks == {"lacks": 1, "forges": 0, "keeps": 1}
    data.write_text("[3, 6]")
    classroom.grade()
    assert classroom.marks("forges")["plain"] == 1, "the files are part of the key"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_part_may_have_any_number_of_different_notebooks(tmp_path, workers):
    names = [f"n{i}" for i in range(9)]
    classroom = Classroom(tmp_path / "course", *names)
    for name in names:
        path = solution_path(classroom).with_name(f"{name}.ipynb")
        notebook = nbformat.read(path, as_version=4)
        notebook.cells[1].source += f"\n# {name}"
        nbformat.write(notebook, path)
        classroom.hand_in("ada", classroom.answered(name=name), name)
    done = classroom.run("grade", "toy", "--workers", workers, timeout=200)
    assert done.returncode == 0, done.stdout
    assert {classroom.total("ada", name) for name in names} == {FULL}


def test_a_missing_solution_is_named_and_the_others_count(classroom):
    solution_path(classroom).unlink()
    done = classroom.grade()
    assert told(done, "solutions/toy/toy.ipynb is missing"), done.stdout
    assert done.returncode == 0 and totals(classroom) == (FULL, 0)


@pytest.mark.parametrize("text", ["", "[", '{"nbformat": 4, "cells": 5}'])
def test_a_solution_that_cannot_be_read_is_named(classroom, text):
    solution_path(classroom).write_text(text)
    done = classroom.grade()
    assert told(done, "solutions/toy/toy.ipynb cannot be read"), done.stdout
    assert totals(classroom) == (FULL, 0)


def test_an_assignment_without_points_is_refused_in_a_sentence(classroom):
    def take_points(cells, by_id):
        for grade_id in [*POINTS, "why"]:
            by_id[grade_id].metadata.nbgrader |= mark(grade_id)["nbgrader"]

    change_solution(classroom, take_points)
    generate(classroom, "--force")
    done = classroom.grade()
    assert done.returncode == 2 and told(done, "No cell of toy has points"), done.stdout


@pytest.mark.parametrize(
    "ending, text",
    [
        ("'Well done!'", "ends by showing something that is no number of points"),
        ("import numpy as np; np.float64(1.0)", "ends by showing something"),
        ("double(2) == 4", "ends by showing something"),
        ("[double(2)]", "ends by showing something"),
        ("import matplotlib.pyplot as plt; plt.plot([1, 2])", "ends by showing something"),
    ],
)
def test_a_test_may_end_by_showing_anything(classroom, ending, text):
    change_solution(
        classroom, lambda _, by: by["plain"].update(source=f"assert double(3) == 6\n{ending}")
    )
    generate(classroom, "--force")
    done = classroom.grade()
    assert told(done, text) and "for a person" not in done.stdout, done.stdout
    assert totals(classroom) == (FULL, 0)


def new_test(cells, by_id):
    new = new_code_cell("assert double(9) == 18", metadata=mark("new", grade=True, points=4))
    cells.append(new)


def remove_test(cells, by_id):
    cells.remove(by_id["plain"])


@pytest.mark.parametrize(
    "change",
    [
        new_test,
        remove_test,
        lambda cells, by_id: by_id["plain"].update(source="assert double(4) == 8"),
        lambda cells, by_id: by_id["plain"].metadata.nbgrader.update(points=9),
    ],
    ids=["new", "removed", "changed", "worth-more"],
)
def test_a_solution_with_other_tests_than_the_gradebook_changes_no_mark(classroom, change):
    classroom.grade()
    change_solution(classroom, change)
    done = classroom.grade("--force")
    assert told(done, "type: nbgrader generate_assignment toy --force"), done.stdout
    renamed = "takes no new, renamed or removed tests" in " ".join(done.stdout.split())
    assert renamed == (change in (new_test, remove_test))
    assert "for a person" not in done.stdout and totals(classroom) == (FULL, 0)


def test_a_solution_that_fails_its_own_test_is_named(classroom):
    change_solution(classroom, lambda _, by: by["double"].update(source=WRONG))
    done = classroom.grade()
    assert told(done, "solution does not get all points of the test plain"), done.stdout
    assert totals(classroom) == (FULL, 0)
    assert not classroom.for_a_person("right")


def test_a_test_that_fails_for_everybody_waits_for_a_person(classroom):
    change_solution(classroom, lambda _, by: by["plain"].update(source="asert double(3) == 6"))
    generate(classroom, "--force")
    done = classroom.grade()
    assert told(done, "solution does not get all points of the test plain"), done.stdout
    assert totals(classroom) == (FULL - POINTS["plain"], 0)
    assert classroom.for_a_person("right") and classroom.for_a_person("wrong")


def test_what_was_handed_in_beside_the_folder_of_the_part_is_named(classroom):
    submitted = classroom.folder / "grading" / "submitted"
    for place in ("ann/toy.ipynb", "bea/Toy/toy.ipynb", "cat/toy.zip", "dan/other/x.ipynb"):
        (submitted / place).parent.mkdir(parents=True)
        (submitted / place).write_text("{}")
    done = classroom.grade()
    for line in (
        "ann has handed in toy.ipynb",
        "bea has handed in Toy,",
        "cat has handed in toy.zip",
    ):
        assert told(done, line), done.stdout
    assert "dan" not in done.stdout and totals(classroom) == (FULL, 0)


def test_a_gradebook_that_cannot_be_read_is_said_in_a_sentence(classroom):
    connection = sqlite3.connect(classroom.folder / "grading" / "gradebook.db")
    connection.execute("BEGIN EXCLUSIVE")
    done = classroom.grade()
    connection.close()
    assert done.returncode == 1 and "Traceback" not in done.stdout
    assert told(done, "locked it: end that program (database is locked)"), done.stdout


def test_a_solution_that_cannot_be_run_stops_the_rest_and_nothing_is_remembered(classroom):
    config = classroom.folder / "nbgrader_config.py"
    kept = config.read_text()
    config.write_text(kept + BROKEN_SOLUTIONS)
    done = classroom.grade()
    assert done.returncode == 1 and "2 not graded" in done.stdout, done.stdout
    assert told(done, "The solution of toy could not be run: out of order"), done.stdout
    config.write_text(kept)
    assert "2 graded" in classroom.grade().stdout
    assert totals(classroom) == (FULL, 0)


BROKEN_SOLUTIONS = """
from helpers.grading import execute
run = execute.SandboxedExecute._run
def lost(self, notebook, archive):
    if notebook.metadata.grading.get("solution"):
        raise execute.KernelLost("out of order")
    return run(self, notebook, archive)
execute.SandboxedExecute._run = lost
"""


def test_the_advice_for_an_empty_gradebook_works(classroom):
    (classroom.folder / "grading" / "gradebook.db").unlink()
    done = classroom.grade()
    assert done.returncode == 2 and told(done, "nbgrader generate_assignment toy --force")
    assert generate(classroom, "--force").returncode == 0
    assert classroom.grade().returncode == 0 and totals(classroom) == (FULL, 0)


@pytest.mark.parametrize(
    "file, runs_again, counts_anew",
    [("report.py", False, False), ("batch.py", False, False), ("judge.py", False, True),
     ("execute.py", True, False), ("kernel.py", True, False), ("values.py", True, False),
     ("uv.lock", True, False), ("chess_positions.npz", True, False)],
)  # fmt: skip
def test_code_that_only_reports_is_no_part_of_any_key(monkeypatch, file, runs_again, counts_anew):
    digests = results.fingerprint.__wrapped__, gradebook._rules.__wrapped__
    before, read = [digest() for digest in digests], Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"#" * (path.name == file))
    changed = [digest() != old for digest, old in zip(digests, before, strict=True)]
    assert changed == [runs_again, counts_anew]


def test_equal_files_make_equal_archives(tmp_path):
    for name in ("a", "b/c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "n.ipynb").write_text("{}")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    packed = archive.pack(archive.read(tmp_path))
    os.utime(tmp_path / "a", (0, 0))
    assert archive.pack(archive.read(tmp_path)) == packed
    assert archive.files(packed) == {"a": b"a", "b/c": b"b/c"}
    archive.unpack(packed, tmp_path / "copy")
    assert (tmp_path / "copy" / "b" / "c").read_text() == "b/c"
