"""The files around the course: set-up, make, settings, Binder."""

import ast
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.settings import LINES, ROOT

SETTINGS = set(LINES)

# What a make around the tests, or the reader, may have set.
OTHERS = {"MAKEFLAGS", "MAKELEVEL", "PYTHON"} | {line.split("=")[0] for line in SETTINGS}

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is missing")


def run(*command, cwd=ROOT, **environment):
    return subprocess.run(
        command,
        cwd=cwd,
        env={k: v for k, v in os.environ.items() if k not in OTHERS} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )


@pytest.fixture
def refusal(tmp_path):
    """Run the set-up in an empty folder, in a Python that a line of code has changed."""
    (tmp_path / "tools").mkdir()
    setup = str(shutil.copy(ROOT / "tools" / "setup_env.py", tmp_path / "tools"))
    start = "import runpy, shutil, sys; {}; runpy.run_path({!r}, run_name='__main__')"

    def refusal(change, *options, **environment):
        code = start.format(change, setup)
        result = run(sys.executable, "-c", code, *options, cwd=tmp_path, **environment)
        assert result.returncode == 1
        [line] = result.stdout.splitlines()
        return line

    return refusal


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 0), (3, 10, 13), (3, 11, 1), (3, 14, 0)])
def test_a_wrong_python_is_refused_in_one_line(refusal, version):
    line = refusal(f"sys.version_info = {version}")
    assert "needs Python 3.11 (at least 3.11.2), 3.12 or 3.13" in line
    assert "Python {}.{}.{}".format(*version) in line
    assert "make PYTHON=" in line


def test_every_python_since_3_6_can_read_the_setup():
    ast.parse((ROOT / "tools" / "setup_env.py").read_text(), feature_version=(3, 6))


@pytest.mark.parametrize(("options", "needed"), [([], 7), (["--gpu"], 14)])
def test_a_full_disk_is_refused_in_one_line(refusal, options, needed):
    full = (
        "shutil.disk_usage = lambda path: shutil._ntuple_diskusage(10**11, 97 * 10**9, 3 * 10**9)"
    )
    line = refusal(full, *options)
    assert f"need {needed} GB of disk space" in line
    assert "3 GB are free" in line


def test_missing_git_is_refused_in_one_line(refusal, tmp_path):
    assert "Git is missing" in refusal("pass", PATH=str(tmp_path))


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_missing_venv_is_refused_in_one_line(refusal, module):
    assert "apt install python3-venv" in refusal(f"sys.modules[{module!r}] = None")


@pytest.mark.skipif(os.name == "nt", reason="the uv that stands in is a shell script")
def test_the_setup_installs_what_the_lock_lists_and_keeps_the_gpu(tmp_path):
    for folder in ["tools", ".venv"]:
        (tmp_path / folder).mkdir()
    setup = shutil.copy(ROOT / "tools" / "setup_env.py", tmp_path / "tools")
    (tmp_path / ".venv" / ".ready").touch()  # so that disk space does not matter
    (tmp_path / "uv.lock").write_text('[[package]]\nname = "uv"\nversion = "0.9.10"\n')
    uv = tmp_path / "uv"
    uv.write_text('#!/bin/sh\necho "uv 0.10.9 $* $UV_PROJECT_ENVIRONMENT $UV_PYTHON_DOWNLOADS"\n')
    uv.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    sync = f"sync --locked --compile-bytecode --python {sys.executable}"
    for options, extra in [([], ""), (["--gpu"], " --extra gpu"), ([], " --extra gpu")]:
        result = run(sys.executable, setup, *options, PATH=path)
        assert result.returncode == 0
        assert result.stdout.endswith(f"\nuv 0.10.9 {sync}{extra} .venv never\n")


@needs_make
def test_make_without_a_target_lists_the_targets():
    listed = [line.split()[1] for line in run("make").stdout.splitlines()]
    assert {"book", "test", "lab", "record", "bench", "test-gpu", "clean"} < set(listed)


@needs_make
def test_make_book_builds_strictly_and_ends_with_the_address():
    lines = run("make", "-n", "book").stdout.splitlines()
    assert "jupyter-book build . -W -n --keep-going" in lines[-2]
    assert lines[-1] == f'echo "{ROOT}/_build/html/index.html"'


@needs_make
def test_make_without_any_python_says_so_in_one_line(tmp_path):
    (tmp_path / "cut").symlink_to(shutil.which("cut"))
    result = run(shutil.which("make"), "setup-gpu", PATH=str(tmp_path))
    assert result.returncode
    [line] = result.stdout.splitlines()
    assert "no Python is installed" in line


@needs_make
def test_make_gives_its_programs_the_settings(tmp_path):
    """What make starts sees kernel.env, and may write bytecode."""
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nenv\n")
    python.chmod(0o755)
    result = run("make", "setup-gpu", PYTHON=str(python), PYTHONDONTWRITEBYTECODE="1")
    assert set(result.stdout.splitlines()) >= SETTINGS
    assert "PYTHONDONTWRITEBYTECODE" not in result.stdout


@needs_make
def test_make_test_gpu_without_a_gpu_says_so_and_fails():
    command = ["make", "--old-file=.venv/.ready", "test-gpu"]  # without a new set-up
    result = run(*command, CUDA_VISIBLE_DEVICES="")
    assert result.returncode
    assert result.stdout.startswith("TensorFlow sees no GPU here: make setup-gpu adds")
    assert len(result.stdout.splitlines()) == 2  # the other is make's own


def test_pytest_gives_its_tests_the_settings(tmp_path):
    """A plain pytest without make, as somebody on Windows types it, has kernel.env."""
    shutil.copy(ROOT / "conftest.py", tmp_path)
    test = (
        f"import os\n\ndef test(): assert {SETTINGS} <= {{'='.join(i) for i in os.environ.items()}}"
    )
    (tmp_path / "test_settings.py").write_text(test)
    result = run(sys.executable, "-m", "pytest", "-q", cwd=tmp_path)
    assert result.returncode == 0, result.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/null")
def test_the_settings_keep_those_of_a_home_out_and_write_none(tmp_path):
    (tmp_path / ".keras").mkdir()
    (tmp_path / ".keras" / "keras.json").write_text('{"floatx": "float16"}')
    for folder in [tmp_path / ".config" / "matplotlib", tmp_path / ".matplotlib"]:
        folder.mkdir(parents=True)
        (folder / "matplotlibrc").write_text("lines.linewidth: 77")
    code = "import keras, matplotlib.pyplot as plt; "
    code += "print(keras.config.floatx(), plt.rcParams['lines.linewidth'])"
    settings = dict(setting.split("=") for setting in SETTINGS) | {"HOME": str(tmp_path)}
    for _ in range(2):  # with, and without them
        result = run(sys.executable, "-W", "error::UserWarning", "-c", code, **settings)
        assert result.stdout.splitlines()[-1] == "float32 1.5", result.stdout
        left = (tmp_path / ".keras").exists()
        shutil.rmtree(tmp_path / ".keras", ignore_errors=True)
    assert not left


@pytest.mark.skipif(os.name == "nt", reason="Binder is Linux")
def test_binder_gives_its_programs_the_settings(tmp_path):
    result = run(ROOT / ".binder" / "start", "env", cwd=tmp_path)
    assert set(result.stdout.splitlines()) >= SETTINGS


def test_binder_requirements_match_the_lock():
    """The file says itself by which command uv wrote it."""
    text = (ROOT / ".binder" / "requirements.txt").read_text()
    command = shlex.split(text.splitlines()[1].lstrip("# "))
    written = subprocess.check_output([sys.executable, "-m", *command], cwd=ROOT, text=True)
    assert text == written, "run `make binder`"


def test_binder_installs_the_course_itself():
    assert "\n-e .\n" in (ROOT / ".binder" / "requirements.txt").read_text()


def test_no_file_names_a_place_on_one_machine():
    names = run("git", "ls-files", "-coz", "--exclude-standard").stdout.split("\0")[:-1]
    assert "conftest.py" in names
    places = [f"/{folder}/".encode() for folder in ("work", "root")]
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    assert [f for f in files if any(place in f.read_bytes() for place in places)] == []


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_code_follows_the_style(command):
    checked = run(Path(sys.executable).with_name("ruff"), *command, ".")
    assert checked.returncode == 0, checked.stdout
