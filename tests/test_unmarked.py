"""Cells that have lost nbgrader's marks are found, and nobody gains by taking marks away."""

import copy
import json
import time

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from support.classroom import POINTS, RIGHT, WRONG, Classroom
from support.sandboxed import needs_sandbox

from helpers.grading import sanitise, unmarked

FULL = sum(POINTS.values())
ANSWER = "Because two numbers are one number, twice."
LOST = "its cells have lost the marks of nbgrader; they were found by their text"


def stripped(notebook):
    """Return what a program that knows nothing of nbgrader, or copying cells, leaves of one."""
    cells = [
        (new_code_cell if cell.cell_type == "code" else new_markdown_cell)(cell.source)
        for cell in notebook.cells
    ]
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def classroom(tmp_path_factory):
    return Classroom(tmp_path_factory.mktemp("unmarked") / "course")


@pytest.fixture
def original(classroom):
    url = f"sqlite:///{classroom.folder}/grading/gradebook.db"
    with Gradebook(url, "learning-to-copy") as gradebook:
        return sanitise.released(gradebook, "toy")["toy"]


@pytest.fixture
def answered(classroom):
    notebook = classroom.answered()
    notebook.cells[-1].source = ANSWER
    return notebook


def restored(notebook, original):
    """Return the sources by grade id, their order, and the notes."""
    restored, notes = sanitise.restore(json.loads(json.dumps(notebook)), original)
    marked = [cell for cell in restored.cells if cell.metadata]
    sources = {cell.metadata.nbgrader.grade_id: cell.source for cell in marked}
    assert len(sources) == len(marked) == len(original.cells)
    return sources, list(sources), notes


def test_all_cells_are_found_and_that_is_said_once(answered, original):
    whole = sanitise.restore(json.loads(json.dumps(answered)), original)[0]
    found, notes = sanitise.restore(stripped(answered), original)
    assert found == whole
    assert notes == [LOST]
    assert "BEGIN HIDDEN" in found.cells[2].source  # of the gradebook, and not of the student


def test_a_partly_marked_notebook_is_completed(answered, original):
    whole = sanitise.restore(json.loads(json.dumps(answered)), original)[0]
    for lost in range(len(answered.cells)):
        notebook = copy.deepcopy(answered)
        notebook.cells[lost].metadata = {"nbgrader": {"grade_id": "of another course"}}
        found, notes = sanitise.restore(notebook, original)
        assert (found, notes) == (whole, [LOST])


def test_white_space_that_programs_change_does_not_matter(answered, original):
    notebook = stripped(answered)
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", " \r\n") + "\n\n"
    assert restored(notebook, original)[2] == [LOST]


def test_of_several_answers_the_last_one_counts(answered, original):
    notebook = stripped(answered)
    notebook.cells.insert(1, new_code_cell(WRONG))
    notebook.cells.insert(0, new_code_cell("double = 3"))
    sources, order, notes = restored(notebook, original)
    assert sources["double"] == RIGHT
    assert (order, notes) == (list(original.cells), [LOST])


def test_an_answer_in_words_is_the_last_changed_text_where_it_belongs(answered, original):
    notebook = stripped(answered)
    notebook.cells[-1].source = original.cells["why"]["source"]
    notebook.cells += [new_markdown_cell("My thoughts."), new_markdown_cell(ANSWER)]
    notebook.cells.insert(0, new_markdown_cell("Somewhere else."))
    sources, _, notes = restored(notebook, original)
    assert sources["why"] == ANSWER
    assert notes == [LOST]
    for position in range(2):
        notebook.cells.pop()
        assert restored(notebook, original)[0]["why"] == (
            original.cells["why"]["source"] if position else "My thoughts."
        )


def test_what_is_not_found_is_named_with_what_to_do(answered, original):
    notebook = stripped(answered)
    del notebook.cells[-1]
    notebook.cells[2].source += "\n# edited"
    notebook.cells[0].source = ANSWER + " This stands where no answer is expected."
    sources, order, notes = restored(notebook, original)
    assert sources["numbers_are_doubled"] == original.cells["numbers_are_doubled"]["source"]
    assert order == list(original.cells)
    except_these = (
        "except title, numbers_are_doubled, why, which are put back as they were released"
    )
    assert notes[0] == f"{LOST}, {except_these}"
    assert "the written answer why was not found: look for it" in notes[1]
    assert "give the points by hand" in notes[1]
    assert len(notes) == 2


def test_another_notebook_is_called_so_once(original):
    for cells in [], [new_code_cell("1 + 1"), new_markdown_cell("# Tripling")]:
        sources, _, notes = restored(new_notebook(cells=cells), original)
        assert notes == ["it has none of the cells of this exercise: is it another notebook?"]
        assert sources["double"] == original.cells["double"]["source"]


def two_answers(original):
    """Return an exercise with a second function and its test, `half`."""
    cells = copy.deepcopy(original.cells)
    for name in "double", "plain":
        cell = copy.deepcopy(cells[name])
        cell["source"] = cell["source"].replace("double", "half")
        cell["metadata"]["grade_id"] = f"{name}-half"
        cells[f"{name}-half"] = cell
    return sanitise.Released("toy", cells, ["double", "half"])


def test_a_cell_with_all_answers_comes_before_all_tests(original):
    both = f"{RIGHT}\n\ndef half(x):\n    return x / 2"
    exercise = two_answers(original)
    sources, order, notes = restored(new_notebook(cells=[new_code_cell(both)]), exercise)
    assert (sources["double"], sources["double-half"]) == (both, "")
    assert order == list(exercise.cells)
    assert notes[0].startswith(LOST) and "double" not in notes[0].replace("numbers_are_doubled", "")


@pytest.mark.parametrize("code", ["def double(x", "\x00double", "double = " + "-" * 10**5 + "1",
                                  "double = " + "(" * 10**4 + ")" * 10**4,
                                  "double = 1" + "+1" * 10**5, "double(" * 10**4,
                                  "double = " + "-" * 9 * 10**5 + "1"])  # fmt: skip
def test_code_that_no_parser_reads_is_no_answer(code, original):
    cells = {"double": original.cells["double"]}
    assert unmarked.find([(new_code_cell(code), None)], cells) == ({}, set())


@needs_sandbox
def test_without_marks_answers_get_the_points_that_they_deserve(classroom, answered):
    wrong = stripped(classroom.answered(WRONG))
    forged = stripped(classroom.answered(WRONG))
    for cell in forged.cells[2:6]:
        cell.source = "6"
    classroom.hand_in("ada", stripped(answered))
    classroom.hand_in("ben", wrong)
    classroom.hand_in("cleo", forged)
    done = classroom.grade()
    assert done.returncode == 0, done.stdout
    assert [classroom.total(student) for student in ["ada", "ben", "cleo"]] == [FULL, 0, 0]
    assert done.stdout.count(LOST[:40]) == 3, done.stdout
    written = [c for c in classroom.graded("ada").cells if c.source == ANSWER]
    assert written[0].metadata.nbgrader.grade_id == "why"


def test_a_huge_notebook_without_marks_takes_no_long_time(original):
    text = f"{RIGHT}\n" + "double(1), half(2); " * 1000
    cells = [new_code_cell(text) for _ in range(900)]
    began = time.monotonic()
    restored(new_notebook(cells=cells), two_answers(original))
    assert time.monotonic() - began < 10
