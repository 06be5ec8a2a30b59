"""Cells that show if a kernel can be believed: where they stand, and that they leave no trace."""

import tracemalloc

import nbformat
from classroom import POINTS, exercise

from helpers.grading import canaries, judge
from helpers.grading.execute import Plan

ANSWERS = """
import functools

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

number = 5"""
NAMES = ["plain", "alias", "closure", "cached", "Kind", "number", "missing"]


def test_wrong_answers_replace_every_kind_of_answer_and_are_undone():
    space = {}
    exec(ANSWERS, space)
    before = {name: space[name] for name in NAMES if name in space}
    replace, restore = canaries.wrong_answers(NAMES)
    exec(replace, space)
    results = [space[name](3) for name in before]
    assert set(results) == {results[0]} and results[0] not in (1, 3, 5)
    assert space["plain"] is before["plain"], "a plain function is changed in place"
    assert "missing" not in space
    exec(restore, space)
    assert {name: space[name] for name in before} == before
    assert space["plain"](3, z=4) == space["alias"](3) == space["cached"](3) == 3
    assert space["closure"](3) == 1 and isinstance(space["Kind"](3), before["Kind"])


def test_counter_tests_come_before_or_after_their_tests_as_chance_has_it():
    notebook = exercise()
    notebook.metadata["grading"] = {"answers": ["double"]}
    seen = {name: set() for name in POINTS}
    for _ in range(40):
        plan = Plan(notebook)
        place = {id(cell): number for number, cell in enumerate(plan.notebook.cells)}
        assert [name for name, *_ in plan.tests] != [] and len(plan.tests) == len(POINTS)
        own = {cell.metadata.nbgrader.grade_id: cell for cell in plan.own}
        for name, points, cell in plan.tests:
            assert points == POINTS[name] and cell.source == own[name].source
            seen[name].add(place[id(cell)] < place[id(own[name])])
    assert all(places == {True, False} for places in seen.values())


def test_every_answer_is_put_back_before_the_next_cell_of_the_notebook():
    notebook = exercise()
    notebook.metadata["grading"] = {"answers": ["double"]}
    for _ in range(10):
        plan, replaced = Plan(notebook), 0
        counter = {id(cell) for *_, cell in plan.tests}
        for cell in plan.notebook.cells:
            replaced += cell.source.startswith("kept_") - cell.source.startswith("for name_")
            assert replaced == (id(cell) in counter or cell.source.startswith("kept_"))


def notebook_of(code):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])


def test_words_are_found_as_python_reads_them():
    assert judge.words(notebook_of("sys._getframe(1).f_ｃode"), b"tb_frame") == [
        "_getframe", "f_code", "tb_frame"
    ]  # fmt: skip
    assert judge.words(notebook_of("my_f_code = f_codes = xsettrace = 'f_co' 'de'"), b"") == []


def test_looking_for_words_takes_little_memory_whatever_is_handed_in():
    files = "\ufdfa".encode() * 10**6  # each normalised becomes 18 characters
    notebook = notebook_of("")
    judge.words(notebook, b"\xff")
    tracemalloc.start()
    try:
        assert judge.words(notebook, files) == []
        assert tracemalloc.get_traced_memory()[1] < 4 * len(files)
    finally:
        tracemalloc.stop()
