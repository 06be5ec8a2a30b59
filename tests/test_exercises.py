"""Form of the exercises, and what a student sees before and after doing them."""

import ast
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbgrader.validator import Validator

from helpers.settings import ROOT

SOLUTIONS = sorted(ROOT.glob("solutions/*/*.ipynb"))
HOW_TO_WORK = (
    "Write your code where it says `# YOUR CODE HERE` and run the test below it; when you hand in, "
    "more tests of the same kind are run, with other numbers. [How to work on an exercise]"
    "(https://learning-to-copy.github.io/learning-to-copy/exercises.html#how-to-work) tells more."
)


def in_words(path):
    return "YOUR ANSWER HERE" in path.read_text(encoding="utf-8"), path


# One exercise of each part is validated for real, one with an answer in words if there is one.
EXERCISES = sorted(ROOT.glob("exercises/*/*.ipynb"), key=in_words)
VALIDATED = {path.parent: f"{path.parent.name}/{path.stem}" for path in EXERCISES}.values()


def name(path):
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(params=SOLUTIONS, ids=lambda path: path.stem)
def solution(request):
    return request.param


@pytest.fixture
def cells(solution):
    notebook = nbformat.read(solution, as_version=4)
    nbformat.validate(notebook)
    return notebook.cells


def nbgrader(cell):
    return cell.metadata.get("nbgrader", {})


def graded_tests(cells):
    return [c for c in cells if nbgrader(c).get("grade") and c.cell_type == "code"]


def parts(cell):
    """Return the code of a test that students see, and what is run when they hand in."""
    shown, _, rest = cell.source.partition("### BEGIN HIDDEN TESTS")
    return shown, rest


def decorated(code):
    """Return the functions that some code defines, and the one decorator of each, as pairs."""
    functions = [node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
    assert all(len(function.decorator_list) == 1 for function in functions)
    return [(function, function.decorator_list[0]) for function in functions]


def defined(code):
    """Return the tests that some code defines, and where the book explains each, as pairs."""
    return [
        (function, decorator.keywords[0].value.value)
        for function, decorator in decorated(code)
        if isinstance(decorator, ast.Call) and ast.unparse(decorator).startswith("checks.test(read")
    ]


def run(code):
    """Return the names of the tests that some code calls, or puts on cases."""
    called = [ast.unparse(node) for node in ast.parse(code).body if isinstance(node, ast.Expr)]
    put = [ast.unparse(node) for _, node in decorated(code) if not isinstance(node, ast.Call)]
    assert all(call.endswith("()") for call in called) and all(on.endswith(".on") for on in put)
    return {name.removesuffix("()").removesuffix(".on") for name in called + put}


def reading(cells):
    return {place for cell in graded_tests(cells) for _, place in defined(cell.source)}


def test_every_chapter_has_an_exercise_and_links_to_it():
    chapters = sorted(ROOT.glob("chapters/*/*.ipynb"))
    assert list(map(name, chapters)) == list(map(name, SOLUTIONS))
    for path in chapters:
        (practise,) = [c for c in nbformat.read(path, 4).cells if c.id == "practise"]
        assert f"lab/tree/exercises/{name(path)}.ipynb" in practise.source
        assert f"`exercises/{name(path)}.ipynb`" in practise.source


def test_ten_points_in_several_graded_cells(cells):
    points = [nbgrader(cell)["points"] for cell in cells if nbgrader(cell).get("grade")]
    assert sum(points) == 10 and len(points) >= 4 and max(points) <= 3


def test_cells_are_named_locked_and_empty(cells):
    for cell in cells:
        assert nbgrader(cell)["grade_id"] == cell.id and not cell.get("outputs")
        assert nbgrader(cell)["locked"] != nbgrader(cell)["solution"]


def test_the_title_says_how_to_work_and_links_to_it(cells, book):
    assert cells[0].id == "title" and cells[0].source.endswith(f"\n\n{HOW_TO_WORK}")
    html = (book / "exercises.html").read_text(encoding="utf-8")
    assert BeautifulSoup(html, "html.parser").find(id="how-to-work")


def test_graded_tests_are_named_by_the_behaviour_that_they_demand(cells):
    for cell in graded_tests(cells):
        (visible, _), *others = defined(cell.source)
        assert visible.name == cell.id and ast.get_docstring(visible)
        assert [test.name for test, _ in others] in ([], [f"{cell.id}_everywhere"])


def test_graded_tests_are_run_on_what_students_see_and_on_something_else(cells):
    for cell in graded_tests(cells):
        shown, rest = parts(cell)
        assert run(shown) == {cell.id}, cell.id
        hidden = {test.name for test, _ in defined(rest)}
        assert hidden <= run(rest) <= {cell.id, *hidden} and run(rest), cell.id
        assert rest.rstrip().endswith("### END HIDDEN TESTS")


def test_graded_tests_are_folded_into_a_line_with_their_name(cells):
    folded = [cell for cell in cells if cell.metadata.get("jupyter") == {"source_hidden": True}]
    assert folded == graded_tests(cells)
    for cell in folded:
        label = f"from helpers import checks  # Test: {cell.id.replace('_', ' ')}"
        assert cell.source.splitlines()[0] == label


def test_every_assert_of_a_test_has_a_message(cells):
    for cell in graded_tests(cells):
        asserts = [n for n in ast.walk(ast.parse(cell.source)) if isinstance(n, ast.Assert)]
        assert asserts and all(node.msg for node in asserts), cell.id


def test_stubs_have_a_docstring_that_the_student_sees(cells):
    for cell in cells:
        if nbgrader(cell)["solution"] and cell.cell_type == "code":
            visible = re.sub(r"(?s)### BEGIN SOLUTION.*?### END SOLUTION", "pass", cell.source)
            assert all(map(ast.get_docstring, ast.parse(visible).body)), cell.id


def test_progress_lists_the_visible_tests_in_order(cells):
    assert cells[-1].id == "progress" and nbgrader(cells[-1])["locked"]
    named = re.findall(r'^        "(\w+)",$', cells[-1].source, re.M)
    assert named == [cell.id for cell in graded_tests(cells)]


def test_the_book_has_the_sections_that_failed_tests_refer_to(cells, book):
    for target in reading(cells):
        page, section = target.split("#")
        html = (book / "chapters" / f"{page}.html").read_text(encoding="utf-8")
        assert BeautifulSoup(html, "html.parser").find(id=section), target


@pytest.mark.parametrize("exercise", sorted(VALIDATED))
def test_a_solved_exercise_validates(exercise):
    assert Validator().validate(str(ROOT / "solutions" / f"{exercise}.ipynb")) == {}


@pytest.mark.parametrize("exercise", sorted(VALIDATED))
def test_an_untouched_exercise_fails_politely(exercise):
    path = ROOT / "exercises" / f"{exercise}.ipynb"
    failed = Validator().validate(str(path))["failed"]
    graded = [c for c in nbformat.read(path, 4).cells if nbgrader(c).get("grade")]
    assert len(failed) == len(graded)
    for cell in failed:
        last = cell["error"].strip().splitlines()
        polite = "not written yet" in cell["error"] or "did not provide a response" in last[-1]
        assert polite and len(last) < 40, cell["error"]
