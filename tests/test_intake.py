"""Whatever is handed in, it is refused with a reason, or becomes a notebook that nbgrader takes."""

import copy
import json
import os
import subprocess
import sys
import time
import unicodedata
from types import SimpleNamespace

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbconvert.exporters import NotebookExporter
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    OverwriteCells,
    OverwriteKernelspec,
)
from nbgrader.utils import parse_utc
from support.classroom import Classroom
from traitlets.config import Config

from helpers.grading import cells, intake, sanitise

SANITISERS = ClearOutput, DeduplicateIds, OverwriteKernelspec, OverwriteCells, CheckCellMetadata
EXAMPLES = settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
MANY = settings(EXAMPLES, max_examples=300)

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates and NULs, too
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
SOURCES = TEXT | st.lists(TEXT, max_size=3) | JSON
ATTACHMENTS = JSON | st.dictionaries(
    TEXT, st.dictionaries(st.sampled_from(["image/png", "text/html"]), TEXT | st.just("AAAA"))
)
MARKS = {
    "grade_id": JSON | st.sampled_from(["decode", "title", "bits_are_counted", "never-released"]),
    "points": JSON, "grade": JSON, "locked": JSON, "solution": JSON, "task": JSON,
    "schema_version": JSON | st.integers(-1, 5), "cell_type": JSON, "checksum": JSON,
}  # fmt: skip


def mark(cell):
    """Return the metadata of nbgrader that a handed-in cell has, if it has them whole."""
    found = cell.get("metadata")
    found = found.get("nbgrader") if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


@st.composite
def mutated(draw, notebook):
    """Return a notebook of which anything may have been changed, as JSON has it."""
    notebook = copy.deepcopy(notebook)
    for _ in range(draw(st.integers(1, 6))):
        cells = notebook["cells"]
        i = draw(st.integers(0, max(len(cells) - 1, 0)))
        kind = draw(st.sampled_from("drop copy move retype metadata mark source notebook".split()))
        if kind == "notebook":
            name = draw(st.sampled_from(["metadata", "nbformat_minor", "extra"]))
            notebook[name] = draw(JSON)
        elif not cells:
            continue
        elif kind == "drop":
            del cells[i : draw(st.integers(i, len(cells)))]
        elif kind == "copy":
            cells.insert(draw(st.integers(0, len(cells))), copy.deepcopy(cells[i]))
        elif kind == "move":
            cells.insert(draw(st.integers(0, len(cells) - 1)), cells.pop(i))
        elif kind == "retype":
            cells[i]["cell_type"] = draw(st.sampled_from(["code", "markdown", "raw"]) | JSON)
        elif kind == "metadata":
            cells[i]["metadata"] = draw(JSON)
        elif kind == "source":
            cells[i]["source"] = draw(SOURCES)
            cells[i]["attachments"] = draw(ATTACHMENTS)
        elif mark(cells[i]):
            name = draw(st.sampled_from(sorted(MARKS)))
            mark(cells[i])[name] = draw(MARKS[name])
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A real exercise and its gradebook."""
    generated = Classroom(tmp_path_factory.mktemp("course"), "hailstone", part="memory")
    with generated.gradebook() as gradebook:
        original = sanitise.released(gradebook, "memory")["hailstone"]
    names = {"db_url": generated.database, "assignment": "memory", "notebook": "hailstone"}
    released = json.loads(nbformat.writes(generated.released("hailstone")))
    return SimpleNamespace(original=original, released=released, names=names)


def sanitised_by_nbgrader(notebook, names):
    """Return what nbgrader's own sanitisers make of a notebook."""
    exporter = NotebookExporter(config=Config({"Exporter": {"default_preprocessors": []}}))
    for step in SANITISERS:
        exporter.register_preprocessor(step, enabled=True)
    text, _ = exporter.from_notebook_node(notebook, {"nbgrader": dict(names), "metadata": {}})
    return nbformat.reads(text, as_version=4)


def answers(handed_in, original):
    """Return the answers that are handed in exactly once, by grade id."""
    found = {}
    for cell in handed_in["cells"]:
        grade_id = mark(cell).get("grade_id")
        known = isinstance(grade_id, str) and grade_id in original.cells
        if known and original.cells[grade_id]["metadata"]["solution"]:
            found.setdefault(grade_id, []).append(cell["source"])
    joined = {name: "".join(sources[0]) for name, sources in found.items() if len(sources) == 1}
    return {name: source.encode("utf-8", "replace").decode() for name, source in joined.items()}


def restored(handed_in, original):
    """Return what becomes of a hand-in, and check all that is true of any; None if refused."""
    try:
        notebook, notes = sanitise.restore(handed_in, original)
    except sanitise.NotANotebook as reason:
        assert len(str(reason).splitlines()) == 1
        assert len(str(reason)) < 300
        return None
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode("utf-8")
    assert sanitise.restore(json.loads(json.dumps(notebook)), original) == (notebook, [])
    ours = [cell for cell in notebook.cells if cell.metadata]
    found = {cell.metadata.nbgrader.grade_id: cell for cell in ours}
    assert len(ours) == len(found) == len(original.cells)
    for grade_id, cell in original.cells.items():
        assert found[grade_id].metadata == {"nbgrader": cell["metadata"]}
        assert found[grade_id].cell_type == cell["cell_type"]
        if cell["metadata"]["locked"]:
            assert found[grade_id].source == cell["source"]
    assert notebook.metadata.keys() == {"kernelspec", "grading"}
    assert all(not cell.get("outputs") for cell in notebook.cells)
    assert len(notes) == len(set(notes))
    return notebook


def test_a_mutated_exercise_is_refused_or_one_that_nbgrader_takes(course):
    taken = 0

    @EXAMPLES
    @given(mutated(course.released))
    def check(handed_in):
        nonlocal taken
        notebook = restored(handed_in, course.original)
        if notebook is None:
            return
        taken += 1
        sources = [cell.source for cell in notebook.cells]
        by_id = {c.metadata.nbgrader.grade_id: c.source for c in notebook.cells if c.metadata}
        assert answers(handed_in, course.original).items() <= by_id.items()
        after = sanitised_by_nbgrader(copy.deepcopy(notebook), course.names)
        assert [cell.source for cell in after.cells] == sources
        assert [cell.metadata for cell in after.cells] == [c.metadata for c in notebook.cells]

    check()
    assert taken > 20  # or nothing was tested


def test_the_released_exercise_comes_back_as_it_was(course):
    notebook = restored(course.released, course.original)
    assert sanitise.restore(course.released, course.original)[1] == []
    for cell, released in zip(notebook.cells, course.released["cells"], strict=True):
        hides = cells.tests(nbformat.v4.new_notebook(cells=[cell]))  # hidden tests are put back
        assert hides or cell.source == "".join(released["source"])


def test_what_nobody_can_write_or_show_is_left_out(course):
    picture = {"image/png": "AAAA", "text/html": "<script>", "image/jpeg": "no base64"}
    attached = {"\ud800.png": picture, "b": {"image/png": "%"}, "c": {"image/png": 3}, "d": 4}
    cells = [{"cell_type": "markdown", "source": ["\ud800", "\x00\n"], "attachments": attached},
             {"cell_type": "code", "source": "1", "attachments": attached}]  # fmt: skip
    notebook = restored({"nbformat": 4, "cells": cells}, course.original)
    [text, code] = [cell for cell in notebook.cells if not cell.metadata]
    assert (text.source, text.attachments) == ("?\x00\n", {"?.png": {"image/png": "AAAA"}})
    assert "attachments" not in code


def test_cells_are_put_back_where_they_were_and_noted_once(course):
    gone = "bits-text", "bits_are_counted", "title", "lists-to-pay"
    handed_in = copy.deepcopy(course.released)
    handed_in["cells"] = [c for c in handed_in["cells"] if mark(c).get("grade_id") not in gone]
    handed_in["cells"][3:3] = [handed_in["cells"][0]] * 3
    notebook, notes = sanitise.restore(handed_in, course.original)
    ours = [cell.metadata.nbgrader.grade_id for cell in notebook.cells if cell.metadata]
    repeated = handed_in["cells"][0]["metadata"]["nbgrader"]["grade_id"]
    assert [name for name in ours if name != repeated] == [
        name for name in course.original.cells if name != repeated
    ]
    again = f"{repeated} is there more than once; the last one counts"
    back = [f"{name} was missing and is put back" for name in course.original.cells if name in gone]
    assert notes == [again, *back]


def test_the_reason_is_short_whatever_a_converter_says(course, monkeypatch):
    def fails(*args, **kwargs):
        raise ValueError("x\ny " * 10**5)

    monkeypatch.setattr(nbformat, "reads", fails)
    assert restored({"nbformat": 3}, course.original) is None


@MANY
@given(handed_in=JSON | st.fixed_dictionaries({"nbformat": st.integers(-1, 5) | JSON, "cells": JSON,
                                               "worksheets": JSON, "metadata": JSON}))  # fmt: skip
def test_arbitrary_json_is_refused_or_a_notebook(course, handed_in):
    restored(handed_in, course.original)


@MANY
@given(content=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_arbitrary_bytes_are_refused_in_one_line(course, tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "arbitrary.ipynb"
    file.write_bytes(content)
    with pytest.raises(intake.Refused) as refused:
        intake._notebook(file, course.original)
    assert len(str(refused.value).splitlines()) == 1


KINDS = st.sampled_from(["stream", "error", "display_data", "execute_result"])
OUTPUTS = st.dictionaries(TEXT, JSON, max_size=3) | st.fixed_dictionaries(
    {"output_type": KINDS | JSON},
    optional={name: JSON for name in "name text ename evalue traceback metadata".split()}
    | {"data": JSON | st.dictionaries(st.sampled_from([*cells.SHOWN, "text/latex"]) | TEXT, JSON)},
)


@MANY
@given(OUTPUTS)
def test_of_arbitrary_outputs_only_harmless_ones_are_left(output):
    found = cells.harmless(output)
    if output.get("output_type") == "error":
        assert found is not None  # or a test that fails would pass
    if found is not None:
        cell = nbformat.v4.new_code_cell(outputs=[found])
        nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
        json.dumps(found, ensure_ascii=False).encode("utf-8")
        assert set(found.get("data", {})) <= cells.SHOWN
        assert found.output_type != "stream" or found.name == "stdout"


# What lies in folders


@pytest.fixture
def place(course, tmp_path):
    """A student's folder with one notebook, to be spoilt; `read` is what grading reads."""
    folder = tmp_path / "ada" / "toy"
    folder.mkdir(parents=True)
    good = json.dumps(course.released)
    (folder / "toy.ipynb").write_text(good, encoding="utf-8")

    def read(student="ada"):
        return intake.read(tmp_path, student, "toy", {"toy": course.original})

    notebook = folder / "toy.ipynb"
    return SimpleNamespace(root=tmp_path, folder=folder, notebook=notebook, good=good, read=read)


def check_message(text):
    assert len(text.splitlines()) == 1
    assert any(advice in text for advice in ["Ask for a new hand-in", "rename it"])


def test_a_good_hand_in_is_read(place):
    (place.folder / "data.csv").write_text("1,2")
    read = place.read()
    assert list(read.notebooks) == ["toy"]
    assert (read.refused, read.missing, read.notes) == ({}, [], [])
    assert b"1,2" in read.archive


def deep(levels):
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"\xff\xfe{\x00", "byte 0 is not UTF-8"),
        (b'{"cells": [', "it is not JSON"),
        (b"[]", "it is not a Jupyter notebook"),
        (b'{"nbformat": 4}', "it has no cells"),
        (b'{"nbformat": 4, "cells": [3]}', "cell 1 is no cell"),
        (deep(100_000).encode(), "nested too deeply"),
        (b'{"nbformat": 4, "cells": %s}' % deep(100_000).encode(), "nested too deeply"),
        (
            json.dumps({"nbformat": 4, "cells": [{"cell_type": "raw"}] * 1001}).encode(),
            "more than 1000 cells",
        ),
        (
            json.dumps({"nbformat": 3, "worksheets": "x\n" * 10**5}).encode(),
            "old notebook that cannot be converted",
        ),
    ],
)
def test_what_is_no_notebook_is_refused_with_the_reason(place, content, reason):
    place.notebook.write_bytes(content)
    read = place.read()
    assert read.notebooks == {}
    assert reason in read.refused["toy"]
    check_message(read.refused["toy"])


def test_a_huge_notebook_is_refused_unread(place):
    os.truncate(place.notebook, 100 * intake.MEGABYTE)
    began = time.monotonic()
    assert "it has 100.0 MB, and 20.0 MB are allowed" in place.read().refused["toy"]
    assert time.monotonic() - began < 1


def test_a_byte_order_mark_and_huge_numbers_do_not_matter(place):
    start = '\ufeff{"huge": ' + 10_000 * "9" + ","
    place.notebook.write_text(start + place.good.lstrip("{ \n"), encoding="utf-8")
    assert list(place.read().notebooks) == ["toy"]


def test_a_notebook_of_format_3_is_read_with_its_answers(place, course):
    notebook = nbformat.reads(place.good, as_version=4)
    [answer, *_] = [cell for cell in notebook.cells if mark(cell).get("solution")]
    answer.source = "mine = 3\nyours = 4"
    notebook.cells.append(nbformat.v4.new_markdown_cell("# A heading, which format 3 has"))
    place.notebook.write_text(nbformat.writes(nbformat.convert(notebook, 3)), encoding="utf-8")
    assert '"worksheets"' in place.notebook.read_text(encoding="utf-8")
    read = place.read().notebooks["toy"]
    assert "mine = 3\nyours = 4" in [cell.source for cell in read.cells]
    assert len([cell for cell in read.cells if cell.metadata]) == len(course.original.cells)


@pytest.mark.parametrize("which", ["ada", "ada/toy"])
def test_a_link_or_a_file_in_the_place_of_a_folder_is_refused(place, which):
    elsewhere = place.root / "elsewhere"
    (place.root / which).rename(elsewhere)
    (place.root / which).symlink_to(elsewhere)
    with pytest.raises(intake.Refused, match="is a link or a file") as refused:
        place.read()
    check_message(str(refused.value))
    if which == "ada/toy":
        (place.root / which).unlink()
        (place.root / which).write_text("no folder")
        with pytest.raises(intake.Refused, match="is a link or a file"):
            place.read()


@pytest.mark.parametrize("kind", ["link", "other", "dangling", "fifo", "device", "folder", "loop"])
def test_only_a_plain_file_is_read_as_a_notebook(place, kind):
    other = place.root / "ben.ipynb"
    place.notebook.rename(other)
    if kind == "fifo":
        os.mkfifo(place.notebook)
    elif kind == "folder":
        place.notebook.mkdir()
        (place.notebook / "inside.txt").write_text("secret")
    else:
        targets = {"link": "/etc/passwd", "other": other, "device": "/dev/zero"}
        place.notebook.symlink_to(targets.get(kind, place.notebook if kind == "loop" else "none"))
    read = place.read()
    assert (read.notebooks, read.missing) == ({}, [])
    assert "it is a link, or no file" in read.refused["toy"]
    check_message(read.refused["toy"])
    assert b"root:" not in read.archive and b"secret" not in read.archive


def test_a_file_that_becomes_a_link_or_a_device_is_not_read(place, course):
    place.notebook.unlink()
    place.notebook.symlink_to("/etc/passwd")  # after its name was listed
    for path in [place.notebook, place.folder]:
        with pytest.raises(intake.Refused, match="it cannot be opened"):
            intake._notebook(path, course.original)
    with pytest.raises(intake.Refused, match="it is not a plain file"):
        intake._notebook("/dev/zero", course.original)


def test_what_must_not_be_opened_is_reported_and_not_taken_for_missing(place, monkeypatch):
    def forbidden(path, *args, **kwargs):
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:  # root may open anything
        patched.setattr(os, "open", forbidden)
        reason = place.read().refused["toy"]
    assert "it cannot be opened: Permission denied" in reason
    check_message(reason)
    monkeypatch.setattr(os, "scandir", forbidden)
    with pytest.raises(PermissionError):
        place.read()


def test_too_many_and_too_large_files_are_left_out_but_never_the_notebook(place):
    for i in range(300):
        (place.folder / f"data{i}.csv").touch()
    with (place.folder / "data0.csv").open("wb") as file:
        file.truncate(2 * intake.LARGEST_FOLDER)
    began = time.monotonic()
    read = place.read()
    assert time.monotonic() - began < 5
    assert list(read.notebooks) == ["toy"]
    assert any("too many" in note and "97 more" in note for note in read.notes)
    assert max(map(len, read.notes)) < 200
    assert any("too large" in note and "data0.csv" in note for note in read.notes)
    assert len(read.archive) < 3 * intake.MEGABYTE


ODD = ["new\nline.csv", "tab\t.csv", "\x1b[31mred", "quote'\".csv", "$(rm).csv", "back\\slash"]


@pytest.mark.skipif(sys.platform != "linux", reason="such names are not possible everywhere")
def test_oddly_named_files_are_left_out_and_ordinary_ones_packed(place):
    for name in [*ODD, "not utf-8 \udcff"]:
        (place.folder / name).touch()
    ordinary = ["-rf", "..data", "naïve π.csv", "学.csv", "x" * 255, "a (1), b=c+d@e.csv"]
    for name in ordinary:
        (place.folder / f"{name}").touch()
    read = place.read()
    assert list(read.notebooks) == ["toy"]
    [note] = read.notes
    assert "oddly named" in note and "and 4 more" in note
    assert note.isprintable()


def test_names_that_macos_takes_apart_are_put_together(course, tmp_path):
    folder = tmp_path / "ada" / "toy"
    folder.mkdir(parents=True)
    apart = {name: unicodedata.normalize("NFD", name) for name in ["Übung.ipynb", "naïve é.csv"]}
    assert all(name != other for name, other in apart.items())
    for other in apart.values():
        (folder / other).write_text(json.dumps(course.released), encoding="utf-8")
    for name in "Übung", unicodedata.normalize("NFD", "Übung"):
        read = intake.read(tmp_path, "ada", "toy", {name: course.original})
        assert (list(read.notebooks), read.missing, read.notes) == ([name], [], [])
        assert "naïve é.csv".encode() in read.archive


@pytest.mark.parametrize("name", ["toy.zip", "Toy.ZIP", "work.tar.gz", "all.7z"])
def test_an_archive_in_the_place_of_a_notebook_gets_a_hint(place, name):
    (place.folder / name).write_bytes(b"PK")
    assert place.read().notes == []
    place.notebook.unlink()
    [note] = place.read().notes
    assert f"not unpacked: {name}; is toy.ipynb in it?" in note


@pytest.mark.parametrize(
    "name", ["toy.ipynb.bak", "toy.ipynb.txt", "toy.ipynb~", "data/toy.ipynb.1"]
)
def test_a_copy_with_another_ending_is_named_if_the_notebook_is_missing(place, name):
    (place.folder / "data").mkdir()
    (place.folder / name).write_text(place.good)
    read = place.read()
    if "~" not in name:
        assert (list(read.notebooks), read.notes) == (["toy"], [])
    place.notebook.unlink()
    [note] = place.read().notes
    assert name in note and len(note) < 200


def test_folders_are_packed_but_not_without_end(place):
    inner = place.folder / "data" / "numbers"
    inner.mkdir(parents=True)
    (inner / "one.csv").write_text("one")
    (place.folder / "other.ipynb").mkdir()
    (place.folder / "other.ipynb" / "two.csv").write_text("two")
    make = "import os\nfor _ in range(1500): os.mkdir('d'); os.chdir('d')"
    subprocess.run([sys.executable, "-c", make], cwd=inner, check=True)
    try:
        read = place.read()
    finally:
        subprocess.run(["rm", "-r", inner], check=True)  # more than Python or pytest can remove
    assert list(read.notebooks) == ["toy"]
    assert b"data/numbers/one.csv" in read.archive and b"two.csv" not in read.archive
    assert "data/numbers/d/d/d" in read.notes[0]
    assert len(read.notes[0]) < 500


NAMED_LIKE_ACCOUNTS = ["ada.b-c_d@example.edu", "42", "Ünal", "学生", "x" * 128]
NOT_SO = [
    "a*",
    "a?",
    "[a]",
    "a b",
    "-rf",
    "a+b",
    "a\n",
    "..",
    "a/../b",
    "a\udcff",
    "x" * 129,
    "{a}",
]


@pytest.mark.parametrize("name", NAMED_LIKE_ACCOUNTS)
def test_students_named_like_accounts_are_read(place, name):
    (place.root / "ada").rename(place.root / name)
    assert list(place.read(name).notebooks) == ["toy"]
    assert intake.students(place.root) == [name]


@pytest.mark.parametrize("name", NOT_SO)
def test_folders_not_named_like_accounts_are_refused(place, name):
    with pytest.raises(intake.Refused, match="not named like an account") as refused:
        place.read(name)
    check_message(str(refused.value))
    assert str(refused.value).isprintable()


def test_extra_and_missing_notebooks_are_noted(place):
    place.notebook.rename(place.folder / "Toy.ipynb")
    (place.folder / "Untitled.ipynb").write_text("[]")
    read = place.read()
    assert (read.notebooks, read.refused, read.missing) == ({}, {}, ["toy"])
    [note] = read.notes
    assert "not graded: Toy.ipynb, Untitled.ipynb; does one belong in the place of toy" in note


def test_an_empty_folder_is_a_hand_in_without_notebooks(place):
    place.notebook.unlink()
    read = place.read()
    assert (read.notebooks, read.refused, read.missing, read.notes) == ({}, {}, ["toy"], [])


TIMES = [
    "2030-01-01 10:00:00.000000 UTC", "2030-01-01 10:00:00 UTC", "2030-01-01T10:00:00+01:00",
    "2030-01-01 10:00:00 Europe/Berlin\n", "9999-12-31 23:59:59",
]  # fmt: skip


@pytest.mark.parametrize("text", TIMES)
def test_a_timestamp_is_kept_as_nbgrader_reads_it(place, text):
    (place.folder / "timestamp.txt").write_text(text)
    read = place.read()
    assert (read.timestamp, read.notes) == (text.strip(), [])


@pytest.mark.parametrize("zone, hour", [("+0100", 9), ("-0230", 12), ("+01", 9), ("+01:30", 8)])
def test_a_time_zone_in_figures_is_not_taken_for_seconds(place, zone, hour):
    (place.folder / "timestamp.txt").write_text(f"2030-01-01 10:00:00 {zone}")
    read = place.read()
    assert parse_utc(read.timestamp).hour == hour
    assert read.notes == []


@pytest.mark.parametrize("text", ["2030-01-01 10:00:00 XEST", "2030-01-01 10:00 XEST",
                                  "2030-01-01T10:00 XEST"])  # fmt: skip
def test_a_time_zone_that_nobody_knows_is_noted(place, text):
    (place.folder / "timestamp.txt").write_text(text)
    read = place.read()
    assert read.timestamp is None
    [note] = read.notes
    assert "a time zone that nobody knows" in note and "write the time in UTC" in note


@pytest.mark.parametrize(
    "content",
    [
        b"", b" \n", b"yesterday", b"2030-13-45", b"\xff\xfe\x00", b"9999-12-31 23:59:59 -99999",
        b"2030-01-01 10:00 " + b"9" * 30, TIMES[0].encode() + b" " * 2**20, "link", "folder",
    ],
)  # fmt: skip
def test_a_timestamp_that_cannot_be_read_is_noted(place, content):
    file = place.folder / "timestamp.txt"
    if content == "folder":
        file.mkdir()
        (file / "inside.txt").touch()
    elif content == "link":
        (place.root / "elsewhere").write_text(TIMES[0])
        file.symlink_to(place.root / "elsewhere")
    else:
        file.write_bytes(content)
    read = place.read()
    assert list(read.notebooks) == ["toy"]
    assert read.timestamp is None
    assert read.notes == ["timestamp.txt cannot be read, so this does not count as late"]
    assert b"timestamp" not in read.archive
