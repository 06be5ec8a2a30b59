"""From Moodle and Canvas, and back: `nbgrader zip_collect`, and tables for their import."""

import csv
import io
import re
import unicodedata
import zipfile

import pytest
from support.classroom import Classroom

from helpers.settings import ROOT

ROSTER = """id,last_name,first_name,email,lms_user_id
anna,Arnold,Anna,anna@example.edu,4711
ben,Müller,Ben Karl,ben@example.edu,4712
carla1,Twin,Carla,one@example.edu,
carla2,Twin,Carla,two@example.edu,
dora,Deer,Dora,dora@example.edu,4714
"""
MOODLE = "{}_{}_assignsubmission_file"
BEN = unicodedata.normalize("NFD", "Ben Karl Müller")


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    classroom = Classroom(tmp_path_factory.mktemp("collect") / "course")
    (classroom.folder / "grading" / "students.csv").write_text(ROSTER, encoding="utf-8")
    classroom.run("nbgrader", "db", "student", "import", "grading/students.csv", check=True)
    return classroom


@pytest.fixture
def collect(course, tmp_path):
    """Function that collects an archive of files; returns what is submitted, and the output."""
    copy = course.copy(tmp_path / "copy")

    def collect(files, *options):
        folder = copy.folder / "grading" / "downloaded" / "toy" / "archive"
        folder.mkdir(parents=True)
        (folder / "download.zip").write_bytes(files if isinstance(files, bytes) else zipped(files))
        done = copy.run("nbgrader", "zip_collect", "toy", *options)
        assert done.returncode == 0 and "Traceback" not in done.stdout, done.stdout
        submitted = copy.folder / "grading" / "submitted"
        found = {p.relative_to(submitted).as_posix(): p.read_text() for p in submitted.rglob("*.*")}
        return found, done.stdout

    collect.course = copy
    return collect


def test_the_download_of_moodle_is_collected_by_account(collect):
    files = {
        MOODLE.format("Anna Arnold", 123456) + "_/toy.ipynb": "Anna's",
        MOODLE.format(BEN, 17) + "/toy.ipynb": "Ben's",
        MOODLE.format("dora deer", 3) + "_toy.ipynb": "Dora's",
        MOODLE.format("Anna Arnold", 123456) + "_/._toy.ipynb": "of macOS",
    }
    found, _ = collect(files)
    assert found == {
        "anna/toy/toy.ipynb": "Anna's",
        "ben/toy/toy.ipynb": "Ben's",
        "dora/toy/toy.ipynb": "Dora's",
    }
    done = collect.course.grade("--dry-run")
    assert "not named like an account" not in done.stdout
    assert done.stdout.splitlines()[-1].startswith("toy: 3 to grade")


def test_who_cannot_be_told_is_named_and_stops_nobody(collect):
    people = ["Anna Arnold", "Carla Twin", "Nobody Known"]
    found, output = collect({MOODLE.format(p, i) + "_/toy.ipynb": p for i, p in enumerate(people)})
    assert found == {"anna/toy/toy.ipynb": "Anna Arnold"}
    assert "Nobody in the gradebook has the name 'Nobody Known'" in output
    assert "More than one student in the gradebook has the name 'Carla Twin'" in output


def test_archives_are_unpacked_and_broken_ones_named(collect):
    inner = zipped({"toy/toy.ipynb": "Ben's", "toy/data.csv": "1"})
    files = {
        MOODLE.format("Anna Arnold", 1) + "_/toy.zip": inner[:40],
        MOODLE.format(BEN, 2) + "_/work.zip": inner,
        MOODLE.format("Dora Deer", 3) + "_/toy.zip": b"no archive",
        MOODLE.format("Dora Deer", 3) + "_/toy.ipynb": "Dora's",
    }
    found, output = collect(files)
    assert found == {"ben/toy/toy.ipynb": "Ben's", "dora/toy/toy.ipynb": "Dora's"}
    assert len(re.findall(r"ERROR.*toy\.zip cannot be unpacked", output)) == 2, output


def test_a_download_that_is_cut_off_is_named(collect):
    found, output = collect(zipped({"a": "b" * 1000})[:100])
    assert not found
    assert "download.zip cannot be unpacked" in output


def test_the_pattern_of_the_page_is_that_of_canvas(collect):
    page = (ROOT / "instructors.md").read_text(encoding="utf-8")
    [pattern] = re.findall(r'named_regexp = \(\n +r"(.*)"\n', page)
    files = {
        "arnoldanna_4711_98765_toy.ipynb": "Anna's",
        "mullerbenkarl_LATE_4712_98766_toy-1.ipynb": "Ben's second",
    }
    found, _ = collect(files, f"--FileNameCollectorPlugin.named_regexp={pattern}")
    assert found == {"anna/toy/toy.ipynb": "Anna's", "ben/toy/toy.ipynb": "Ben's second"}


@pytest.mark.parametrize("system", ["Canvas", "Moodle"])
def test_no_cell_of_an_export_is_a_formula(course, tmp_path, system):
    copy = course.copy(tmp_path / "copy")
    evil = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"]
    with copy.gradebook() as gradebook:
        for i, text in enumerate(evil):
            names = dict.fromkeys(["last_name", "first_name", "email", "lms_user_id"], text)
            gradebook.add_student(f"student{i}", **names)
    copy.run(
        "nbgrader",
        "export",
        f"--exporter=helpers.grading.export.{system}",
        "--to=x.csv",
        check=True,
    )
    with (copy.folder / "x.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert {f"'{text}" for text in evil} <= {cell.split(", ")[0] for cell in cells}
    assert "anna" in cells
