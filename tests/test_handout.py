"""The hand-out: the same each time, without any answer, and a student can work with it."""

import json
import os
import re
import runpy
import shutil
import socket
import subprocess
import sys
import zipfile
from functools import cache
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.utils import is_grade
from support.lab import started

from helpers.settings import KERNEL_ENV, ROOT

EXERCISES = sorted(ROOT.glob("exercises/*/*.ipynb"))
SOLUTIONS = sorted(ROOT.glob("solutions/*/*.ipynb"))
MARKED = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.DOTALL)
handout = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "handout.py")))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "handout.zip"
    handout.write(path)
    return path


def lines(text):
    """Lines that say enough to recognise them."""
    return {line for line in map(str.strip, text.splitlines()) if len(line) > 20}


@cache
def secrets():
    """Lines that only instructors may see: they occur in no chapter and in no visible cell."""
    secret, public = set(), set()
    for path in SOLUTIONS:
        for cell in nbformat.read(path, as_version=4).cells:
            answered = cell.metadata.get("nbgrader", {}).get("solution")
            if answered and not MARKED.search(cell.source):
                secret |= lines(cell.source)
            else:
                secret |= {s for m in MARKED.finditer(cell.source) for s in lines(m[2])}
                public |= lines(MARKED.sub("", cell.source))
    for path in ROOT.glob("chapters/*/*.ipynb"):
        public |= lines("\n".join(texts(path.read_bytes())))
    return secret - public


def texts(content):
    """Texts in a file: each string of a notebook, all of any other; none if it is not text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    try:
        values = [json.loads(text)]
    except ValueError:
        values = [text]
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            yield "".join(value)
        elif isinstance(value, list | dict):
            values += value.values() if isinstance(value, dict) else value


def leaks(archive):
    """Return secret lines and nbgrader's marks in any file, each with the name of the file."""
    sought = secrets() | {"### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS"}
    found = []
    with zipfile.ZipFile(archive) as zipped:
        for name in zipped.namelist():
            for text in texts(zipped.read(name)):
                found += [f"{name}: {line}" for line in sought & lines(text)]
    return found


def test_same_files_give_the_same_archive(archive, tmp_path):
    handout.write(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()
    with zipfile.ZipFile(archive) as zipped:
        assert zipped.namelist() == sorted(zipped.namelist())
        assert len({entry.date_time for entry in zipped.infolist()}) == 1


def test_archive_holds_what_a_student_needs_and_nothing_else(archive):
    exercises = {f"learning-to-copy/{p.relative_to(ROOT).as_posix()}" for p in EXERCISES}
    assert len(exercises) == len(SOLUTIONS) > 0
    with zipfile.ZipFile(archive) as zipped:
        names = set(zipped.namelist())
        for name in exercises:
            content = (ROOT / name.removeprefix("learning-to-copy/")).read_bytes()
            assert zipped.read(name) == content
    assert {n for n in names if n.startswith("learning-to-copy/exercises/")} == exercises
    others = {n.split("/")[1] for n in names} - {"exercises", "src", "tools"}
    assert others == {
        "LICENSE",
        "LICENSE-TEXT",
        "README.md",
        "kernel.env",
        "nbgrader_config.py",
        "pyproject.toml",
        "uv.lock",
    }
    assert {n for n in names if "/tools/" in n} == {"learning-to-copy/tools/setup_env.py"}
    helpers = {p.relative_to(ROOT).as_posix() for p in ROOT.glob("src/helpers/**/*.*")}
    left_out = "__pycache__", "helpers/grading/", "helpers/kernels/"  # what only instructors need
    helpers = {f"learning-to-copy/{n}" for n in helpers if not any(part in n for part in left_out)}
    assert {n for n in names if "/src/" in n} == helpers


def test_archive_holds_no_answer_and_no_hidden_test(archive):
    assert len(secrets()) > 10 * len(SOLUTIONS)
    assert leaks(archive) == []


def test_an_answer_in_the_archive_would_be_found(archive, tmp_path):
    """An answer that was copied into an exercise, indented as there, and a written one."""
    for path in SOLUTIONS:
        for cell in nbformat.read(path, as_version=4).cells:
            secret = secrets() & lines(cell.source)
            if secret:
                leaky = shutil.copy(archive, tmp_path)
                with zipfile.ZipFile(leaky, "a") as zipped:
                    cell.source = MARKED.sub(lambda match: match[2], cell.source)
                    notebook = nbformat.v4.new_notebook(cells=[cell])
                    zipped.writestr("leak.ipynb", nbformat.writes(notebook))
                found = {leak.removeprefix("leak.ipynb: ") for leak in leaks(leaky)}
                assert found >= secret, f"{path.name}: {cell.id}"


def online():
    try:
        socket.create_connection(("pypi.org", 443), timeout=10).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def commands():
    """What the README tells a student on Linux and macOS to type: set up, open."""
    readme = (ROOT / "tools" / "handout" / "README.md").read_text(encoding="utf-8")
    setup, _, start, _ = re.findall(r"```\n(.+)\n```", readme)
    return setup, start


@pytest.fixture(scope="module")
def unzipped(archive, commands, tmp_path_factory):
    """The hand-out, set up on a computer that has a `python3`, no git and no uv."""
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    programs = folder / "programs"
    programs.mkdir()
    (programs / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python3").chmod(0o755)
    folder = folder / handout.TOP
    result = subprocess.run(
        commands[0],
        shell=True,
        cwd=folder,
        env=os.environ | {"PATH": str(programs)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode and not online() and not os.environ.get("CI"):
        pytest.skip("pypi.org cannot be reached: the hand-out is not set up")
    assert result.returncode == 0, result.stdout
    yield folder
    shutil.rmtree(folder / ".venv")  # gigabytes


@pytest.fixture(scope="module")
def student(unzipped, commands, tmp_path_factory):
    """JupyterLab in the hand-out."""
    with started(commands[1], unzipped, tmp_path_factory.mktemp("private")) as lab:
        yield lab


needs_shell = pytest.mark.skipif(os.name == "nt", reason="the Python that stands in is a script")
one_of_each_part = pytest.mark.parametrize(
    "name", {path.parent: path.relative_to(ROOT).as_posix() for path in EXERCISES}.values()
)


@needs_shell
def test_setup_of_the_handout_installs_what_jupyterlab_needs(unzipped):
    programs = {path.name for path in (unzipped / ".venv" / "bin").iterdir()}
    assert programs & {"jupyter-lab", "jupyter-book", "pytest", "uv"} == {"jupyter-lab"}


@needs_shell
@one_of_each_part
def test_kernel_in_the_handout_finds_its_own_helpers(student, unzipped, name):
    folders = student.folders(name, ROOT / name)
    assert folders == [unzipped / name.rpartition("/")[0], unzipped / "src" / "helpers"]


@needs_shell
def test_kernel_in_the_handout_has_the_settings(student):
    code = f"import json, os\nprint(json.dumps({{k: os.environ.get(k) for k in {[*KERNEL_ENV]}}}))"
    assert json.loads(student.run("exercises/any.ipynb", code)) == KERNEL_ENV


@needs_shell
@one_of_each_part
def test_validate_in_the_handout_names_what_is_not_written(student, name):
    answer = student.post("assignments/validate", {"path": name})
    failed = answer["value"].pop("failed")
    assert answer == {"success": True, "value": {}}
    cells = nbformat.read(ROOT / name, as_version=4).cells
    tests = [cell for cell in cells if is_grade(cell) and cell.cell_type == "code"]
    assert [test["source"] for test in failed] == [test.source.strip() for test in tests]
    assert all("This part is not written yet" in test["raw_error"] for test in failed)


@needs_shell
def test_validate_in_the_handout_gives_a_cell_two_minutes(unzipped):
    command = [".venv/bin/nbgrader", "validate", "--Application.show_config_json=True"]
    config = json.loads(subprocess.check_output(command, cwd=unzipped))
    assert config["Execute"]["timeout"] == 120
