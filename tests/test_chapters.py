"""Form of the chapters. That they print what they claim is nbval's business: it runs each cell.

What is here holds from the first day of a chapter; when it is finished, says `test_finished`.
"""

import re
from statistics import median

import nbformat
import pytest
from support.chapters import claims, code_cells, figures, text

from conftest import CHAPTERS
from helpers.settings import ROOT

NAMES = {chapter.removeprefix("chapters/") for chapter in CHAPTERS}
FILES = "chapters/*/*.ipynb solutions/*/*.ipynb exercises/*/*.ipynb src/helpers/quizzes/*/*.json"


@pytest.fixture
def notebook(chapter):
    notebook = nbformat.read(ROOT / f"{chapter}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return notebook


def tags(cell):
    return cell.metadata.get("tags", [])


@pytest.mark.parametrize("pattern", FILES.split())
def test_the_chapters_of_the_toc_have_such_a_file_and_nothing_else_has(pattern):
    found = {f"{path.parent.name}/{path.stem}" for path in ROOT.glob(pattern)}
    assert found == NAMES


def test_words_of_the_notation_are_introduced_where_it_says():
    words = (ROOT / "notation.md").read_text(encoding="utf-8").split("## Words")[1]
    entries = re.findall(r"(?m)^(.+)\n: .+ \[.+\]\(#(.+)\)$", words)
    assert len(entries) == words.count("\n: ") > 0
    for terms, label in entries:
        (path,) = ROOT.glob(f"chapters/*/{label}.ipynb")
        chapter = text(nbformat.read(path, as_version=4)).lower()
        for term in re.split(r", or |, |; ", re.sub(r" \(.+\)", "", terms)):
            assert term.lower() in chapter, f"{term} is not in {label}"


def test_every_chapter_has_a_module_that_draws_for_it_and_no_module_draws_for_none():
    chapters = {name.split("/")[1] for name in NAMES}
    modules = {path.stem for path in ROOT.glob("src/helpers/figures/*.py")} - {"__init__"}
    assert modules == chapters and len(chapters) == len(CHAPTERS)


def test_chapter_shows_its_own_quiz_and_draws_with_its_own_module(chapter, notebook):
    code = "\n".join(cell.source for cell in code_cells(notebook))
    _, part, name = chapter.split("/")
    assert f'quizzes.show("{part}/{name}")' in code
    assert f"from helpers.figures import {name} as figures\n" in code


def test_stored_prompt_numbers_count_from_one(notebook):
    """nbval does not compare a cell without a prompt number: ``make record`` stores them."""
    numbers = [cell.execution_count for cell in code_cells(notebook)]
    assert numbers == list(range(1, len(numbers) + 1)), "run `make record`"


def test_cells_that_print_have_stored_what_they_print(notebook):
    for cell in code_cells(notebook):
        prints = re.search(r"^ *print\(|plt\.show\(\)", cell.source, flags=re.MULTILINE)
        if prints and "nbval-ignore-output" not in tags(cell):
            assert cell.outputs, f"run `make record`: cell {cell.id} has no stored output"


def test_only_cells_that_must_differ_are_exempt_from_comparison(notebook):
    exempt = {cell.id for cell in code_cells(notebook) if "nbval-ignore-output" in tags(cell)}
    assert all(re.fullmatch("imports|quiz|.+-rotatable", id) for id in exempt), exempt
    assert all(not cell.outputs for cell in code_cells(notebook) if cell.id in exempt)


def test_no_pixels_are_stored(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert set(output.get("data", {})) <= {"text/plain"}


def test_no_cell_ends_in_a_semicolon_because_nbval_would_ignore_it(notebook):
    assert not [cell.id for cell in code_cells(notebook) if cell.source.rstrip().endswith(";")]


def test_cells_have_readable_ids(notebook):
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id) for id in ids)
    assert not [id for id in ids if re.fullmatch(r"[0-9a-f]{8}", id)]


def test_code_cells_are_short(notebook):
    shown = [cell for cell in code_cells(notebook) if "remove-cell" not in tags(cell)]
    lines = [cell.source.splitlines() for cell in shown]
    assert max(map(len, lines)) <= 20
    assert median(sum(map(bool, of_cell)) for of_cell in lines) <= 5


def test_lines_of_code_fit_on_the_page(notebook):
    hidden = {"remove-cell", "hide-input"}
    for cell in code_cells(notebook):
        if not hidden & set(tags(cell)):
            assert max(map(len, cell.source.splitlines())) <= 88, cell.id


def test_anatomy(chapter, notebook):
    first, body = notebook.cells[0].source, text(notebook)
    assert first.startswith(f"({chapter.split('/')[2]})=\n# ") and "**By the end you can**" in first
    assert len(re.findall(r"(?m)^# ", body)) == 1
    for heading in ["## Summary", "## Check yourself", "## Further reading"]:
        assert heading in body
    assert "**Predict" in body and "{cite" in body
    assert notebook.metadata.accelerator == "GPU", "Colab reads this"


def test_lists_of_chapters_and_exercises_find_what_they_show(notebook):
    assert notebook.cells[0].metadata.course.keys() == {"before", "after"}
    (practise,) = [cell.source for cell in notebook.cells if cell.id == "practise"]
    assert re.search(r"\*\*\[.+\]\(.+\)\*\*: .+\. The link opens it in your browser;", practise)


def test_figures_have_caption_name_and_alternative_text(notebook):
    for cell in figures(notebook):
        figure, image = cell.metadata.mystnb["figure"], cell.metadata.mystnb["image"]
        assert len(figure["caption"]) > 30 and figure["name"].startswith("fig-")
        assert len(image["alt"]) > 80 and image["alt"] != figure["caption"]


def test_claims_are_asserted_so_that_they_are_checked_on_any_device(notebook):
    assert claims(notebook).source.startswith("assert ")
