"""JupyterLab and formgrader in a browser, in a copy of the repository."""

import csv
import re
import shutil
import sqlite3
import subprocess
import sys

import nbformat
import pytest
from playwright.sync_api import expect
from support.lab import started

from conftest import CHAPTERS
from helpers.settings import ROOT

WRONG = "def decode(start, length):\n    return [start] * length"
RIGHT = """def decode(start, length):
    numbers = [start]
    for _ in range(length - 1):
        n = numbers[-1]
        numbers.append(3 * n + 1 if n % 2 else n // 2)
    return numbers"""

expect.set_options(timeout=40_000)


def written_answer():
    """Return the first written answer of the course: part, name of the notebook, cell."""
    for chapter in CHAPTERS:
        path = ROOT / chapter.replace("chapters/", "solutions/")
        for cell in nbformat.read(f"{path}.ipynb", as_version=4).cells:
            if cell.cell_type == "markdown" and cell.metadata.nbgrader.get("solution"):
                return path.parent.name, path.stem, cell
    pytest.fail("No exercise has a written answer")


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Copy of the repository, with the environment of the repository itself."""
    folder = tmp_path_factory.mktemp("clone") / "course"
    ignore = shutil.ignore_patterns(".*", "_build", "grading", "__pycache__")
    shutil.copytree(ROOT, folder, ignore=ignore)
    (folder / ".venv").symlink_to(sys.prefix)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("GRADEBOOK_URL", raising=False)  # which is not for tests
        yield folder


@pytest.fixture(scope="module")
def lab(clone, tmp_path_factory):
    """JupyterLab in the copy."""
    command = "make --old-file=.venv/.ready lab"  # without a new set-up
    with started(command, clone, tmp_path_factory.mktemp("private")) as lab:
        yield lab


@pytest.fixture
def tab(browser, lab):
    """Empty tab of a browser that may see the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(40_000)
    tab.goto(f"{lab.url}api?token={lab.token}")  # leaves a cookie
    yield tab
    context.close()


def menu(tab, *names):
    for name in names:
        tab.get_by_role("menuitem", name=name, exact=True).click()


def validate(tab):
    """Press Validate, and return what the dialog says."""
    tab.get_by_role("button", name="Validate", exact=True).click()
    dialog = tab.get_by_role("dialog").filter(has_text="Validation Results")
    text = dialog.inner_text()
    dialog.get_by_role("button", name="Ok").click()
    dialog.wait_for(state="detached")
    return text


def rewrite(tab, old, code):
    """Replace what is in the cell that begins with `old`."""
    tab.locator(".jp-CodeCell .cm-content").filter(has_text=re.compile(f"^{old}")).click()
    tab.keyboard.press("ControlOrMeta+a")
    tab.keyboard.insert_text(code)


def failures(text):
    """Return what the dialog says about each test that fails, by the name of the test."""
    parts = text.split("The following cell failed:")[1:]
    return {re.search(r"^def (\w+)\(", part, re.MULTILINE)[1]: part for part in parts}


def test_validate_says_what_is_wrong(tab, lab):
    tab.goto(f"{lab.url}lab/tree/exercises/memory/hailstone.ipynb")
    untouched = failures(validate(tab))
    assert len(untouched) > 1
    assert all("This part is not written yet" in part for part in untouched.values())
    rewrite(tab, r"def decode\(", WRONG)
    wrong = failures(validate(tab))
    message = "Number 2 of decode(6, 4) is 6 instead of 3. Halve even numbers"
    assert message in wrong["decode_applies_the_rule"]
    rewrite(tab, r"def decode\(", RIGHT)
    right = failures(validate(tab))
    assert untouched.keys() - right.keys() == {"decode_applies_the_rule"}


def test_folded_tests_have_names_and_run(tab, lab):
    tab.goto(f"{lab.url}lab/tree/exercises/memory/hailstone.ipynb")
    folded = tab.locator(".jp-CodeCell").filter(has_text="Test: decode applies the rule")
    expect(folded.locator(".jp-InputPlaceholder")).to_be_visible()
    rewrite(tab, r"def decode\(", WRONG)
    expect(tab.get_by_text("(ipykernel) | Idle")).to_be_visible()  # or nothing is run
    tab.keyboard.press("Shift+Enter")
    tab.keyboard.press("Shift+Enter")
    expect(folded.locator(".jp-OutputArea")).to_contain_text("is 6 instead of 3")
    expect(folded.locator(".jp-InputArea-editor")).to_be_hidden()
    folded.locator(".jp-InputPlaceholder").click()
    expect(folded.locator(".jp-InputArea-editor")).to_contain_text("def decode_applies_the_rule(")


def test_progress_says_which_tests_pass(tab, lab):
    tab.goto(f"{lab.url}lab/tree/exercises/memory/hailstone.ipynb")
    rewrite(tab, r"def decode\(", RIGHT)
    menu(tab, "Run", "Run All Cells")  # ends at the first test that fails
    outputs = tab.locator(".jp-OutputArea-output")
    expect(outputs.filter(has_text="This part is not written yet")).to_have_count(1)
    expect(tab.get_by_text("[*]:")).to_have_count(0)
    tab.get_by_role("button", name="Run this cell").click()  # the last one
    lines = outputs.filter(has_text="tests passed when you last ran them").inner_text().split("\n")
    marks = [line[0] for line in lines[1:] if line[:1] in ("✓", "✗", "○")]
    assert lines[0].startswith("1 of 9") and marks == ["✓", "✗", *"○" * 7]


def nbgrader(folder, *arguments):
    command = [folder / ".venv" / "bin" / "nbgrader", *arguments]
    subprocess.run(command, cwd=folder, check=True)


@pytest.fixture(scope="module")
def submission(clone, can_grade):
    """Assignment, notebook and cell of a written answer that is autograded."""
    part, notebook, cell = written_answer()
    nbgrader(clone, "generate_assignment", part, "--force")
    submitted = clone / "grading" / "submitted" / "ada" / part
    shutil.copytree(clone / "exercises" / part, submitted)
    path = submitted / f"{notebook}.ipynb"
    answered = nbformat.read(path, as_version=4)
    next(c for c in answered.cells if c.id == cell.id).source = "I would have to see it."
    nbformat.write(answered, path)
    nbgrader(clone, "autograde", part, "--create")
    return part, notebook, cell


def exported_score(folder, part):
    """Score of Ada in the gradebook, as nbgrader exports it."""
    nbgrader(folder, "export", "--to", "grades.csv")
    with (folder / "grades.csv").open(newline="") as grades:
        [grade] = [g for g in csv.DictReader(grades) if g["assignment"] == part]
    assert grade["student_id"] == "ada"
    return float(grade["score"])


def enter(tab, field, value):
    """Type into a field of formgrader, and wait until it is saved."""
    with tab.expect_response(re.compile("/formgrader/api/(grade|comment)/")) as response:
        field.fill(value)
        field.blur()
    assert response.value.ok


def test_written_answer_is_graded_in_formgrader(tab, lab, clone, submission):
    part, notebook, cell = submission
    points, name = cell.metadata.nbgrader.points, cell.metadata.nbgrader.grade_id
    before = exported_score(clone, part)
    tab.goto(f"{lab.url}lab")
    menu(tab, "Nbgrader", "Formgrader")
    formgrader = tab.frame_locator("iframe")
    assignment = formgrader.get_by_role("row", name=part)
    student = formgrader.get_by_role("row", name="ada")

    assignment.get_by_role("link", name="1", exact=True).click()
    expect(student).to_contain_text("needs manual grading")
    expect(student).to_contain_text(f"{before:g} / ")
    for link in ["Manual Grading", part, notebook, "Submission #1"]:
        formgrader.get_by_role("link", name=link, exact=True).click()
    expect(formgrader.get_by_text("I would have to see it.")).to_be_visible()
    for loaded in ["extra-credit", "comment"]:
        formgrader.locator(f".{loaded}[placeholder]").first.wait_for()
    enter(tab, formgrader.locator(f"#{name}"), str(points))
    enter(tab, formgrader.locator(f"#{name}-comment"), "Convincing.")

    tab.goto(f"{lab.url}formgrader/manage_submissions/{part}")
    student = tab.get_by_role("row", name="ada")
    expect(student).to_contain_text(f"{before + points:g} / ")
    expect(student).not_to_contain_text("needs manual grading")
    assert exported_score(clone, part) == before + points
    with sqlite3.connect(clone / "grading" / "gradebook.db") as gradebook:
        comments = gradebook.execute("select manual_comment from comment").fetchall()
    assert ("Convincing.",) in comments


@pytest.mark.parametrize("folder", ["exercises", "grading/autograded/ada"])
def test_kernel_finds_helpers(lab, clone, submission, folder):
    part, notebook, _ = submission
    name = f"{folder}/{part}/{notebook}.ipynb"
    folders = lab.folders(name, clone / name)
    assert folders == [clone / folder / part, ROOT / "src" / "helpers"]
