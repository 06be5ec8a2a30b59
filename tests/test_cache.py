"""A chapter is executed again if, and only if, something that it depends on has changed."""

import shutil

import pytest


@pytest.fixture(scope="module")
def cached_book(small_book):
    """A built book of four chapters, three of which import helpers; each test leaves it built."""
    small_book.write("uv.lock", "version = 1\n")
    small_book.write("src/helpers/__init__.py", "")
    small_book.write("src/helpers/colours.py", "NAME = 'red'\n")
    small_book.write("src/helpers/figures.py", "from .colours import NAME\n")
    small_book.write("src/helpers/data.py", "NUMBER = 1\n")
    small_book.write("src/helpers/grading.py", "import helpers.data\n")
    small_book.write("src/helpers/course.mplstyle", "lines.linewidth: 2\n")
    small_book.write("src/helpers/quizzes/part/numbers.json", "[]\n")
    small_book.write_chapters(
        numbers="from helpers import data\n%time data.NUMBER\nprint('number', data.NUMBER)",
        pictures="import helpers.figures\nprint('name', helpers.figures.NAME)",
        marks="def mark():\n    from helpers.grading import helpers\nprint('marks')",
        alone="import json\nprint('alone')",
    )
    assert small_book.build() == {"numbers", "pictures", "marks", "alone"}
    return small_book


def test_executes_nothing_if_nothing_has_changed(cached_book):
    assert cached_book.build() == set()


def test_executes_an_edited_chapter(cached_book):
    path = cached_book.folder / "chapters/part/alone.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("'alone'", "'edited'"), encoding="utf-8")
    assert cached_book.build() == {"alone"}
    assert "edited" in cached_book.page("alone")


def test_follows_the_imports_of_helpers(cached_book):
    cached_book.write("src/helpers/colours.py", "NAME = 'blue'\n")
    assert cached_book.build() == {"pictures"}
    assert "name blue" in cached_book.page("pictures")


def test_ignores_helpers_that_a_chapter_does_not_import(cached_book):
    cached_book.write("src/helpers/grading.py", "import helpers.data  # edited\n")
    cached_book.write("src/helpers/unused.py", "1 / 0\n")
    assert cached_book.build() == {"marks"}


def test_quiz_belongs_to_its_chapter(cached_book):
    cached_book.write("src/helpers/quizzes/part/numbers.json", "[1]\n")
    assert cached_book.build() == {"numbers"}


def test_data_and_style_belong_to_all_that_import_helpers(cached_book):
    cached_book.write("src/helpers/course.mplstyle", "lines.linewidth: 3\n")
    assert cached_book.build() == {"numbers", "pictures", "marks"}


def test_locked_packages_belong_to_all(cached_book):
    cached_book.write("uv.lock", "version = 2\n")
    assert cached_book.build() == {"numbers", "pictures", "marks", "alone"}


def test_keeps_results_though_the_pages_were_deleted(cached_book):
    for folder in ("html", ".doctrees", "jupyter_execute"):
        shutil.rmtree(cached_book.folder / "_build" / folder)
    assert cached_book.build() == set()
    assert "name" in cached_book.page("pictures")


@pytest.mark.parametrize("lost", [["html"], ["html", ".doctrees"], [".jupyter_cache"]])
def test_notices_a_change_though_files_were_deleted(cached_book, lost):
    for folder in lost:
        shutil.rmtree(cached_book.folder / "_build" / folder)
    number = f"2{len(''.join(lost))}"
    cached_book.write("src/helpers/data.py", f"NUMBER = {number}\n")
    assert cached_book.build() == {"numbers", "marks"}
    assert f"number {number}" in cached_book.page("numbers")
    assert "alone" in cached_book.page("alone")
