"""Tests with other answers: what replaces them, where they stand, and that they leave no trace."""

import builtins
import tracemalloc

import nbformat
import numpy as np
import pytest
from support.classroom import POINTS, exercise

from helpers.grading import archive, judge, words
from helpers.grading.cells import is_test
from helpers.grading.counter_tests import Plan, number, number_shown
from helpers.grading.results import Result
from helpers.kernels.kernel import plus_one, replaced

ANSWERS = """
import functools, math

def plain(x, y=1, *, z=2): return x
alias = plain

def with_variables():
    inside = 1
    def closure(x): return inside
    return closure

closure = with_variables()

@functools.lru_cache
def cached(x): return x

class Kind:
    def __init__(self, x): pass

class Solution:
    def method(self, x): return x

bound, partly = Solution().method, functools.partial(plain, y=3)
from functools import reduce, wraps as borrowed
number = 5"""
NAMES = [
    "plain",
    "alias",
    "closure",
    "bound",
    "partly",
    "cached",
    "Kind",
    "reduce",
    "borrowed",
    "number",
    "missing",
]


@pytest.fixture
def space():
    space = {}
    exec(ANSWERS, space)
    return space


def test_wrong_answers_replace_every_kind_of_answer_and_are_undone(space):
    before = dict(space)
    borrowed = space["borrowed"].__code__
    with replaced(space, NAMES, "wrong"):
        assert {str(space[name](3)) for name in NAMES} == {"Ellipsis"}
        assert space["plain"] is before["plain"], "a plain function is changed in place"
        assert before["borrowed"].__code__ is borrowed, "functions of a library are not changed"
    assert space == before and "missing" not in space
    assert space["plain"](3, z=4) == space["alias"](3) == space["cached"](3) == 3
    assert space["closure"](3) == 1


def test_wrong_answers_look_up_no_name():
    space = {"object": 1, "print": 2}
    exec("def double(x): return 2 * x", space)
    with replaced(space, ["double"], "wrong"):
        assert space["double"].__code__.co_names == ()


def test_an_answer_among_pythons_own_functions_is_replaced_as_well(space, monkeypatch):
    monkeypatch.setattr(builtins, "missing", abs, raising=False)
    with replaced(space, NAMES, "wrong"):
        assert builtins.missing(-3) is ... and space["missing"](-3) is ...
    assert builtins.missing(-3) == 3 and "missing" not in space


def test_shifted_answers_repeat_their_first_result_and_one_more(space):
    with replaced(space, NAMES, "shifted"):
        assert [space["plain"](x) for x in (3, 4, 5)] == [4, 4, 4]
        assert space["cached"](7) == 8
    assert space["plain"](3) == 3


def test_answers_are_put_back_after_an_error(space):
    before = dict(space)
    with pytest.raises(ZeroDivisionError), replaced(space, NAMES, "wrong"):
        raise ZeroDivisionError
    assert space == before and space["plain"](3) == 3


def test_a_shifted_result_is_of_the_same_kind_or_there_is_none():
    assert plus_one([1, (2.5, True), "word"]) == [2, (3.5, False), "word?"]
    assert np.array_equal(plus_one(np.zeros(3)), np.ones(3))
    for nothing_like_it in [None, {1: 2}, object()]:
        with pytest.raises(TypeError):
            plus_one(nothing_like_it)


def graded_exercise():
    notebook = exercise()
    notebook.metadata["grading"] = {"answers": ["double"]}
    return notebook


def test_the_cells_of_the_notebook_come_first_and_unchanged():
    notebook = graded_exercise()
    plan = Plan(notebook, thorough=True)
    count = len(notebook.cells)
    assert [c.source for c in plan.notebook.cells[:count]] == [c.source for c in notebook.cells]
    after = plan.notebook.cells[count:]
    assert [cell.metadata.grading["by"] for cell in after] == ["wrong"] * 4 + ["shifted"] * 4
    tests = [cell.source for cell in notebook.cells if is_test(cell)]
    assert [cell.source for cell in after] == tests * 2 and len(tests) == len(POINTS)


def test_plans_of_equal_notebooks_are_equal():
    first, second = ([(c.source, c.metadata) for c in Plan(graded_exercise()).notebook.cells]
                     for _ in range(2))  # fmt: skip
    assert first == second


def test_without_functions_to_replace_there_are_no_counter_tests():
    notebook = exercise()
    assert len(Plan(notebook, thorough=True).notebook.cells) == len(notebook.cells)


def result_of(text):
    return {"output_type": "execute_result", "data": {"text/plain": text}}


@pytest.mark.parametrize(
    "text, points",
    [("1", 1), ("0.5", 0.5), ("True", None), ("'Well done!'", None), ("np.float64(1.0)", None),
     ("[1]", None), ("-1", None), ("nan", None), ("inf", None), (None, None)],
)  # fmt: skip
def test_a_number_of_points_is_what_nbgrader_takes_for_one(text, points):
    assert number(result_of(text)) == points


def test_of_several_numbers_the_least_counts_and_an_error_counts_most():
    assert number_shown([result_of("2"), result_of("1"), result_of("x")]) == 1
    assert number_shown([result_of("2"), {"output_type": "error"}]) == 0
    assert number_shown([{"output_type": "stream"}]) is None


def marked(shown, with_wrong, reference_shown, reference_with_wrong):
    """Return the reason to look at a notebook with one test of 2 points, and the test."""
    mark = {"grade_id": "t", "grade": True, "solution": False, "locked": True, "points": 2}
    cell = nbformat.v4.new_code_cell("f()", metadata={"nbgrader": mark | {"schema_version": 3}})
    notebook = nbformat.v4.new_notebook(cells=[cell])
    credit = ["t"] * (number_shown(reference_shown) is not None)
    result = Result([shown], with_other_answers={"wrong": {"t": with_wrong}})
    reference = Result([], with_other_answers={"wrong": {"t": reference_with_wrong}}, credit=credit)
    return judge.paste(notebook, result, reference), notebook.cells[0]


def got(cell):
    return judge.determine_grade(cell)[0]


@pytest.mark.parametrize(
    "with_wrong, reference_with_wrong, accused",
    [(0.0, 0.0, False), (None, None, False), (None, 0.0, True), (1.9, 0.0, True),
     (0.0, None, False), (1.0, 1.0, False)],
)  # fmt: skip
def test_points_are_withheld_where_a_wrong_answer_gets_more_than_with_the_solution(
    with_wrong, reference_with_wrong, accused
):
    reason, cell = marked([], with_wrong, [], reference_with_wrong)
    assert (bool(reason), got(cell)) == (accused, 0 if accused else 2)


@pytest.mark.parametrize("text", ["'Well done!'", "True", "[<Line2D>]", "np.float64(1.0)"])
def test_what_is_no_number_of_points_is_none(text):
    reason, cell = marked([result_of(text)], 0.0, [result_of(text)], 0.0)
    assert (reason, got(cell)) == (None, 2)


def test_a_number_is_no_credit_in_a_test_that_shows_none():
    reason, cell = marked([result_of("1")], 0.0, [], 0.0)
    assert (reason, got(cell)) == (None, 2)


def test_more_points_than_there_are_count_as_all():
    reason, cell = marked([result_of("3")], 0.0, [result_of("3")], 0.0)
    assert (reason, got(cell)) == (None, 2)


def test_several_numbers_of_points_are_reported():
    reason, cell = marked([result_of("2"), result_of("0.5")], 0.0, [result_of("2")], 0.0)
    assert "several numbers" in reason and got(cell) == 0.5


def notebook_of(*codes):
    return nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, codes)))


def test_words_are_found_as_python_reads_them_with_their_places():
    files = archive.pack(
        {"a/b.py": b"tb_frame", "notes.txt": b"f_code", "x.ipynb.bak": b"ipykernel"}
    )
    notebook = notebook_of("sys._getframe(1).f_ｃode", "my_f_code = f_codes = xsettrace = 'f_co'")
    assert words.looking_inside(notebook, files) == {
        "cell 1": ["_getframe", "f_code"], "a/b.py": ["tb_frame"]
    }  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "get_ipython().run_line_magic('matplotlib', 'inline')",
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.ast_node_interactivity = 'all'",
        "in_notebook = 'ipykernel' in sys.modules",
        "if 'google.colab' in str(get_ipython()): pass",
        "old_hook = sys.displayhook",
    ],
)
def test_what_sets_up_a_notebook_is_no_reason_to_look(code):
    assert words.looking_inside(notebook_of(code), b"") == {}


def test_setting_what_belongs_to_the_helpers_is_a_reason_to_look():
    notebook = notebook_of("checks.number = f", "checks.columns = [1]", "checks.running.types = f")
    said = words.looking_inside(notebook, b"")
    assert said == {"cell 1": ["checks.number ="], "cell 3": ["checks.running.types ="]}


def test_a_module_in_the_place_of_the_kernels_is_a_reason_to_look():
    assert words.looking_inside(notebook_of(), archive.pack({"ipykernel.py": b""})) == {
        "ipykernel.py": ["ipykernel"]
    }


def test_looking_for_words_takes_little_memory_whatever_is_handed_in():
    files = archive.pack({"a.py": "\ufdfa".encode() * 10**6})  # normalised, each becomes 18
    notebook = notebook_of("")
    words.looking_inside(notebook, archive.pack({"a.py": b"\xff"}))
    tracemalloc.start()
    try:
        assert words.looking_inside(notebook, files) == {}
        assert tracemalloc.get_traced_memory()[1] < 10 * len(files)
    finally:
        tracemalloc.stop()
