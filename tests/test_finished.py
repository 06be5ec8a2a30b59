"""What a chapter lacks that was begun with `make chapter`, which passes all other tests."""

import nbformat
import pytest
from specimens import specimens
from support.chapters import claims, figures, text

from helpers.settings import ROOT

FILES = [
    "chapters/{}.ipynb",
    "solutions/{}.ipynb",
    "src/helpers/quizzes/{}.json",
    "src/helpers/figures/{}.py",
    "tests/specimens/{}/*/*.py",
]


@pytest.fixture
def name(chapter):
    """Part and name of the chapter: ``memory/hailstone``."""
    return chapter.removeprefix("chapters/")


@pytest.fixture
def notebook(chapter):
    return nbformat.read(ROOT / f"{chapter}.ipynb", as_version=4)


def lines(name):
    """Yield each line of a chapter's files, and where it stands."""
    for pattern in FILES:
        own = name.split("/")[1] if "figures" in pattern else name
        for path in sorted(ROOT.glob(pattern.format(own))):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.relative_to(ROOT)}:{number}", line


def test_nothing_is_left_to_do(name):
    todo = [f"{place} {line.strip()[:80]}" for place, line in lines(name) if "TODO" in line]
    assert not todo, "\n".join(["write what is still missing:", *todo])


def test_text_fills_one_sitting(notebook):
    words = len(text(notebook).split())
    assert 1500 <= words <= 2500, f"{words} words instead of 1500 to 2500"


def test_chapter_has_enough_figures(notebook):
    drawn = len(figures(notebook))
    assert 5 <= drawn <= 10, f"{drawn} figures instead of 5 to 10"


def test_what_the_text_claims_is_asserted(notebook):
    asserted = claims(notebook).source.count("assert ")
    assert asserted >= 4, f"the cell `claims` asserts {asserted} claims instead of 4 or more"


def test_exercise_has_enough_specimens(name):
    right = sum(specimen.right for specimen in specimens(name))
    wrong = len(specimens(name)) - right
    assert right >= 6 and wrong >= 8, f"{right} right and {wrong} wrong answers, not 6 and 8"
