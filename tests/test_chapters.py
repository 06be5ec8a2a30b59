"""Form of the chapters. That they print what they claim is nbval's business: it runs each cell."""

import re

import nbformat
import pytest

from helpers.settings import ROOT

CHAPTERS = sorted(ROOT.glob("chapters/*/*.ipynb"))


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def notebook(request):
    notebook = nbformat.read(request.param, as_version=4)
    nbformat.validate(notebook)
    return notebook


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def text(notebook):
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def tags(cell):
    return cell.metadata.get("tags", [])


def test_there_are_chapters():
    assert len(CHAPTERS) >= 5


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
    assert exempt <= {"imports", "quiz", "planes-rotatable"}
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
    lengths = sorted(len(cell.source.splitlines()) for cell in code_cells(notebook))
    assert lengths[-1] <= 20 and lengths[len(lengths) // 2] <= 8


def test_lines_of_code_fit_on_the_page(notebook):
    hidden = {"remove-cell", "hide-input"}
    for cell in code_cells(notebook):
        if not hidden & set(tags(cell)):
            assert max(map(len, cell.source.splitlines())) <= 88, cell.id


def test_anatomy(notebook):
    first, body = notebook.cells[0].source, text(notebook)
    assert re.match(r"\([a-z]+\)=\n# \S", first) and "**By the end you can**" in first
    assert len(re.findall(r"(?m)^# ", body)) == 1
    assert 1500 <= len(body.split()) <= 2500
    for heading in ["## Summary", "## Check yourself", "## Further reading"]:
        assert heading in body
    assert "**Predict" in body and "{cite" in body
    assert any("quizzes.show" in cell.source for cell in code_cells(notebook))
    assert notebook.metadata.accelerator == "GPU", "Colab reads this"


def test_figures_have_caption_name_and_alternative_text(notebook):
    figures = [cell for cell in code_cells(notebook) if "plt.show()" in cell.source]
    assert 5 <= len(figures) <= 10
    for cell in figures:
        figure, image = cell.metadata.mystnb["figure"], cell.metadata.mystnb["image"]
        assert len(figure["caption"]) > 30 and figure["name"].startswith("fig-")
        assert len(image["alt"]) > 80 and image["alt"] != figure["caption"]


def test_claims_are_asserted_so_that_they_are_checked_on_any_device(notebook):
    (claims,) = [cell for cell in code_cells(notebook) if cell.id == "claims"]
    assert claims.source.count("assert ") >= 4
