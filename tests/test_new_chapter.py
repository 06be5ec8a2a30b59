"""A throw-away chapter in a copy of the course, begun as CONTRIBUTING.md says: all know it."""

import csv
import re
import shutil
import subprocess
import zipfile
from types import SimpleNamespace
from xml.etree import ElementTree

import nbformat
import pytest
import specimens
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook
from support import course

from conftest import CHAPTERS
from helpers.settings import ROOT

pytestmark = [
    pytest.mark.skipif(not shutil.which("make"), reason="make is missing"),
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),
]
NEW, SECOND = "another/sketch", "memory/draft"  # in a part of its own, and in one that there is
STRUCTURE = """
tests/test_book.py tests/test_chapters.py tests/test_exercises.py tests/test_finished.py
tests/test_helpers.py tests/test_mutants.py::test_mutants_are_killed[another/sketch]
tests/test_project.py::test_code_follows_the_style
tests/test_warm.py::test_committed_notebooks_name_the_kernel_that_colab_and_binder_know
chapters/another
"""
OTHERS = "jupyterhub or in_parts"  # these build books of their own


def make_commands():
    """Return what CONTRIBUTING.md says is to be typed for a new chapter, for this one."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("\n## A new chapter\n")[1].split("\n## ")[0]
    return [line.replace("part/name", NEW) for line in re.findall("`(make [^`]+)`", section)]


@pytest.fixture(scope="module")
def new(tmp_path_factory, book):
    """The copy, with two new chapters, and results of the others, so that they need not run."""
    folder = tmp_path_factory.mktemp("course")
    course.copy_repository(folder)
    course.lend_environment(folder)
    shutil.copytree(ROOT / "_build" / ".jupyter_cache", folder / "_build" / ".jupyter_cache")
    variables = course.environment(tmp_path_factory.mktemp("private"), COLUMNS="200")
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    own_helpers = variables | {"PYTHONPATH": str(folder / "src")}
    said = [
        course.run(command, folder, own_helpers)
        for command in [make_commands()[0], f"make chapter NAME={SECOND}"]
    ]
    return SimpleNamespace(folder=folder, variables=variables, own_helpers=own_helpers, said=said)


def files(folder):
    left_out = {".venv", "_build", "__pycache__"}
    paths = [path for path in folder.rglob("*") if left_out.isdisjoint(path.parts)]
    return {path: path.read_bytes() for path in paths if path.is_file()}


def test_make_chapter_says_what_it_writes_and_how_to_go_on(new):
    for name, said in zip([NEW, SECOND], new.said, strict=True):
        assert f"chapters/{name}.ipynb\nsolutions/{name}.ipynb\n" in said
        assert said.endswith("CONTRIBUTING.md, under `A new chapter`.\n")
        assert (new.folder / "exercises" / f"{name}.ipynb").is_file()


def test_table_of_contents_has_a_line_more_and_a_part_before_the_other_pages(new):
    before, after = ((f / "_toc.yml").read_text("utf-8") for f in (ROOT, new.folder))
    of_memory = [line for line in before.splitlines() if "chapters/memory/" in line]
    last = [line for line in before.splitlines() if "chapters/" in line][-1]
    part = "  - caption: Another\n    chapters:\n      - file: chapters/another/sketch"
    expected = before.replace(last, f"{last}\n{part}")
    draft = f"{of_memory[-1]}\n      - file: chapters/memory/draft"
    assert after == expected.replace(of_memory[-1], draft)


@pytest.mark.parametrize(
    "name, message",
    [
        ("", "Name the part and the chapter, as in `make chapter NAME="),
        ("sketch", "Name the part and the chapter"),
        ("another/sketch/two", "Name the part and the chapter"),
        ("Another/sketch", "small letters and digits, and not 'Another/sketch'"),
        ("another/2nd", "small letters"),
        ("another/two-words", "small letters"),
        ("../elsewhere", "small letters"),
        (NEW, "There is a page 'sketch' already: choose another name"),
        ("memory/sketch", "There is a page 'sketch' already: choose another name"),
        ("another/notation", "There is a page 'notation' already"),
        ("another/class", "'class' is a word of Python"),
        ("another/leftover", "solutions/another/leftover.ipynb exists already: move it away"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(new, name, message):
    leftover = new.folder / "solutions" / "another" / "leftover.ipynb"
    leftover.write_text("{}")
    before = files(new.folder)
    command = [shutil.which("make", path=new.variables["PATH"]), "chapter", f"NAME={name}"]
    refused = subprocess.run(
        command, cwd=new.folder, env=new.own_helpers, capture_output=True, text=True
    )
    after = files(new.folder)
    leftover.unlink()
    assert refused.returncode and message in refused.stderr
    assert after == before


@pytest.mark.parametrize("command", make_commands()[1:])
def test_what_contributing_says_can_be_typed(new, command):
    """And as it was written, the chapter stores what it prints, and its exercise is generated."""
    before = files(new.folder)
    course.run(command, new.folder, new.own_helpers)
    assert files(new.folder) == before


def test_it_passes_all_tests_but_those_that_say_what_it_lacks(new):
    report = new.folder / "_build" / "report.xml"
    others = " or ".join([OTHERS, *(chapter.split("/")[-1] for chapter in CHAPTERS)])
    command = [new.folder / ".venv" / "bin" / "python", "-m", "pytest", *STRUCTURE.split()]
    command += ["-q", "-k", f"not ({others})", f"--junitxml={report}"]
    warm = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "warm-provisioner"}
    done = subprocess.run(
        command, cwd=new.folder, env=new.own_helpers | warm, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    results = {"finished": [], "others": []}
    for case in ElementTree.parse(report).iter("testcase"):
        about = "finished" if case.get("classname") == "tests.test_finished" else "others"
        failed = [kind for kind in ("failure", "error") if case.find(kind) is not None]
        results[about].append((case.get("name"), bool(failed)))
    broken = [name for name, failed in results["others"] if failed]
    assert not broken, "\n".join(["These fail:", *broken, done.stdout])
    complete = [name for name, failed in results["finished"] if not failed]
    assert not complete, "\n".join(["These should fail:", *complete, done.stdout])
    names = " ".join(name for name, _ in results["finished"] + results["others"])
    assert names.count(f"test_text_fills_one_sitting[chapters/{NEW}]") == 1
    assert names.count("Cell ") > 4, "nbval has not run it"
    assert f"test_mutants_are_killed[{NEW}]" in names


def test_pages_that_list_chapters_and_parts_know_it(new):
    course.run("make book", new.folder, new.own_helpers)
    html = new.folder / "_build" / "html"
    index, exercises = (
        BeautifulSoup((html / f"{page}.html").read_text("utf-8"), "html.parser")
        for page in ("index", "exercises")
    )
    rows = [row.a["href"] for row in index.article.select("tbody tr")]
    assert rows[-1] == f"chapters/{NEW}.html#sketch" and len(rows) == len(CHAPTERS) + 2
    assert f"chapters/{SECOND}.html#draft" in rows
    captions = [caption.text for caption in index.select(".bd-sidebar .caption-text")]
    assert captions.index("Another") == captions.index("Practice") - 1
    lists = exercises.article.find_all(string=re.compile("^exercises/"))
    assert lists[-1] == "exercises/another" and len(lists) == len(set(lists))
    assert exercises.article.select(f'a[href="chapters/{NEW}.html#sketch"]')


def test_handout_has_it(new):
    course.run("make handout", new.folder, new.own_helpers)
    with zipfile.ZipFile(new.folder / "_build" / "handout.zip") as handout:
        names = {name.partition("/")[2] for name in handout.namelist()}
    for name in NEW, SECOND:
        wanted = {f"exercises/{name}.ipynb", f"src/helpers/quizzes/{name}.json"}
        assert wanted | {f"src/helpers/figures/{name.split('/')[1]}.py"} <= names


@pytest.fixture
def answers(new, monkeypatch):
    """The specimens of the new exercise, by the students who hand them in."""
    monkeypatch.setattr(specimens, "SOLUTIONS", new.folder / "solutions")
    monkeypatch.setattr(specimens, "FOLDER", new.folder / "tests" / "specimens")
    found = [specimens.reference(NEW), *specimens.specimens(NEW)]
    return {specimen.student: specimen for specimen in found}


def test_it_is_graded_as_its_specimens_deserve_and_exported(new, answers, can_grade):
    """By the helpers of the repository, because a sandbox finds no others."""
    course.run(".venv/bin/nbgrader generate_assignment another --force", new.folder, new.variables)
    released = nbformat.read(new.folder / "exercises" / f"{NEW}.ipynb", as_version=4)
    notebooks = {name: specimen.notebook(released) for name, specimen in answers.items()}
    for student, notebook in (notebooks | {"untouched": released}).items():
        path = new.folder / "grading" / "submitted" / student / f"{NEW}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    export = ".venv/bin/nbgrader export --to grading/marks.csv"
    course.run(f".venv/bin/grade another && {export}", new.folder, new.variables)

    deserved = {student: specimen.marks() for student, specimen in answers.items()}
    deserved["untouched"] = dict.fromkeys(deserved["reference"], 0)
    url = f"sqlite:///{new.folder}/grading/gradebook.db"
    with Gradebook(url, "learning-to-copy") as gradebook:
        for student, marks in deserved.items():
            grades = gradebook.find_submission_notebook("sketch", "another", student).grades
            assert {grade.name: grade.auto_score for grade in grades} == marks, student
    with (new.folder / "grading" / "marks.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["assignment"] == "another"]
    exported = {row["student_id"]: float(row["score"]) for row in rows}
    assert exported == {student: sum(marks.values()) for student, marks in deserved.items()}
    assert exported["reference"] == float(rows[0]["max_score"]) == 10
