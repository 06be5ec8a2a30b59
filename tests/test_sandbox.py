"""What is in a sandbox, and around the process from whose forks sandboxed kernels are made."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from support.sandboxed import needs_sandbox
from traitlets.config import Config

from helpers.grading.execute import SandboxedExecute
from helpers.kernels import sandbox
from helpers.settings import ROOT

pytestmark = needs_sandbox
WALK = """
import json, os, pathlib, sys
done = []
for folder in json.loads(sys.argv[1]):
    for action in [os.listdir, lambda f: os.chmod(f, 0o777), lambda f: os.rename(f, f + "-moved")]:
        try:
            done.append([folder, action(folder)])
        except OSError:
            pass
print(json.dumps([done, sys.prefix, sorted(os.listdir(sys.prefix))]))"""


def test_no_folder_on_the_way_to_python_or_to_the_course_can_be_listed_or_opened():
    places = [Path(sys.prefix), Path(sys.base_prefix), ROOT / "src"]
    folders = {str(f) for place in places for f in place.parents if not f.is_relative_to("/usr")}
    folders -= {"/", "/tmp"}
    assert folders
    command = sandbox.command(10**7, 10**7)[:-1]
    code = [sys.executable, "-c", WALK, json.dumps(sorted(folders))]
    run = [*sandbox.launcher(), *command, *code]
    done, prefix, files = json.loads(subprocess.check_output(run, text=True))
    assert done == []
    assert prefix == sys.prefix and "bin" in files


SETTINGS = """
import json, os, sys, tempfile
import keras, matplotlib
print(json.dumps([keras.config.floatx(), matplotlib.rcParams["lines.linewidth"], "startup" in dir(),
                  "/tmp" in sys.path,
                  tempfile.gettempdir(), os.environ["HOME"], matplotlib.get_configdir()]))"""
EXECUTE = """
import os, sys
from nbformat.v4 import new_code_cell, new_notebook
from traitlets.config import Config
from helpers.grading.execute import SandboxedExecute

variables = ["HOME", "TMPDIR", "PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE"]
os.environ |= dict.fromkeys(variables, "/tmp") | {
    "KERAS_HOME": "/tmp/.keras", "MPLCONFIGDIR": "/tmp/.config/matplotlib",
    "XDG_CONFIG_HOME": "/tmp/.config", "IPYTHONDIR": "/tmp/.ipython"}
config = Config()
config.WarmProvisioner.modules = ["keras", "matplotlib.pyplot"]
execute = SandboxedExecute(config=config)
[[output]] = execute.run(new_notebook(cells=[new_code_cell(sys.argv[1])])).outputs
print(output.get("text", output))"""
POISON = {
    ".keras/keras.json": '{"floatx": "float16", "epsilon": 0.5}',
    ".config/matplotlib/matplotlibrc": "lines.linewidth: 77",
    ".ipython/profile_default/startup/0.py": "startup = 'poisoned'",
    ".ipython/profile_default/ipython_kernel_config.py": "raise SystemExit",
    "numpy/__init__.py": "raise SystemExit",
}


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_settings_come_neither_from_a_home_nor_from_tmp_and_nothing_is_left_there(tmp_path):
    """As if another account had made these files in /tmp, and the instructor in a home."""
    for name, text in POISON.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for path in [tmp_path, *tmp_path.rglob("*")]:
        path.chmod(0o777)  # Matplotlib ignores folders to which it cannot write
    before = files(tmp_path)
    course = ["--bind", str(ROOT), str(ROOT)] if ROOT.is_relative_to("/tmp") else []
    run = ["bwrap", "--dev-bind", "/", "/", "--bind", str(tmp_path), "/tmp", *course]
    run += [sys.executable, "-c", EXECUTE, SETTINGS]
    done = subprocess.run(run, cwd=ROOT / "src", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        "float32", 1.5, False, False, "/tmp", "/tmp", "/tmp/.config/matplotlib"
    ]  # fmt: skip
    assert files(tmp_path) == before


@pytest.fixture
def execute():
    """Runs notebooks from a zygote that imports little."""
    config = Config()
    config.WarmProvisioner.modules = ["json"]
    return SandboxedExecute(config=config)


def test_what_goes_wrong_in_a_fork_before_its_kernel_listens_is_told(execute, monkeypatch):
    notebook = new_notebook(cells=[new_code_cell("print(1)")])
    with monkeypatch.context() as patch, pytest.raises(sandbox.SandboxError, match="ghost"):
        patch.setattr(sandbox, "WORK", "/ghost")  # a folder that cannot be made
        execute.run(notebook)
    monkeypatch.setattr(sandbox, "command", lambda *_: ["bwrap", "--no-such-option", "cat"])
    with pytest.raises(sandbox.SandboxError, match="bwrap: .*no-such-option"):
        execute.run(notebook)
