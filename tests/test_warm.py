"""Warm kernels: forks of a process that has imported TensorFlow, no different from cold ones."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys

import nbformat
import psutil
import pytest
from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient

from helpers.kernels import provisioner, sandbox
from helpers.settings import ROOT

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux only")
TRAIN = """
import hashlib
import keras, numpy as np, tensorflow as tf
keras.utils.set_random_seed(3)
X = np.random.default_rng(0).normal(size=(64, 5)).astype("float32")
model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(2, "relu"), keras.layers.Dense(5)])
model.compile(keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(X, X, epochs=3, verbose=0).history["loss"]
step = tf.function(lambda x: tf.linalg.svd(model(x))[0])
numbers = [*model.get_weights(), step(X).numpy(), np.linalg.svd(X)[0], np.array(history)]
print(hashlib.sha256(b"".join(n.tobytes() for n in numbers)).hexdigest())"""


class LightManager(AsyncKernelManager):
    """Starts kernels from a zygote that does not import TensorFlow."""

    modules = ["numpy.random"]

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.config.WarmProvisioner.modules = self.modules


def printed(cell):
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")


@pytest.fixture
def run(monkeypatch):
    """Function that runs cells in one kernel, and returns what each prints."""
    factory = KernelProvisionerFactory.instance()

    def run(*codes, kind="warm-provisioner", manager=LightManager, **options):
        monkeypatch.setattr(factory, "default_provisioner_name", kind)
        monkeypatch.delenv("PYTEST_CURRENT_TEST", raising=False)
        cells = [nbformat.v4.new_code_cell(code) for code in codes]
        notebook = nbformat.v4.new_notebook(cells=cells)
        options = {"kernel_manager_class": manager, "timeout": 120} | options
        client = NotebookClient(notebook, **options)
        client.execute()
        return [printed(cell) for cell in cells]

    return run


@linux_only
def test_a_warm_kernel_computes_bit_for_bit_what_a_cold_one_does(run):
    [cold] = run(TRAIN, kind="local-provisioner", manager=AsyncKernelManager)
    assert len(cold.strip()) == 64
    for _ in range(2):
        assert run(TRAIN, manager=AsyncKernelManager) == [cold]


@linux_only
def test_a_warm_kernel_does_not_wait_for_imports(run):
    code = "import time, sys\nprint('tensorflow' in sys.modules, time.process_time())"
    loaded, seconds = run(code, manager=AsyncKernelManager)[0].split()
    assert loaded == "True" and float(seconds) < 1.5


@linux_only
def test_warm_kernels_share_nothing_that_changes(run):
    code = "import numpy as np, os\nprint(np.random.random(), os.getpid(), 'leak' in dir(np))"
    first, second = (run(code, "np.leak = 1")[0].split() for _ in range(2))
    assert first[0] != second[0] and first[1] != second[1]
    assert first[2] == second[2] == "False"


@linux_only
def test_a_warm_kernel_has_the_folder_and_the_environment_of_its_client(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SAID_LATER", "yes")
    resources = {"metadata": {"path": tmp_path}}
    code = "import os, sys\nprint(os.getcwd(), os.environ['SAID_LATER'], '' in sys.path)"
    assert run(code, resources=resources) == [f"{tmp_path} yes True\n"]


@linux_only
def test_why_a_warm_kernel_does_not_start_is_told(run, tmp_path):
    missing = tmp_path / "missing"
    with pytest.raises(sandbox.SandboxError, match=f"FileNotFoundError: .*{missing}"):
        run("print(1)", resources={"metadata": {"path": missing}})


@linux_only
def test_a_warm_kernel_can_be_interrupted(run):
    """The cell that takes too long ends, the next one runs."""
    codes = ["import time", "print('begun')\nwhile True: time.sleep(0.1)", "print('and goes on')"]
    limit = {"timeout_func": lambda cell: 1 if "while" in cell.source else 60}
    limit |= {"interrupt_on_timeout": True, "allow_errors": True}
    assert run(*codes, **limit) == ["", "begun\n", "and goes on\n"]


@linux_only
def test_kernels_end_with_the_program_that_has_started_them(tmp_path):
    code = """if True:
        import subprocess, sys, time
        from jupyter_client import KernelManager
        manager = KernelManager()
        manager.config.WarmProvisioner.modules = []
        manager.start_kernel()
        print(manager.provisioner.pid, manager.provisioner.zygote.process.pid, flush=True)
        time.sleep(60)"""
    environment = os.environ | {"JUPYTER_DEFAULT_PROVISIONER_NAME": "warm-provisioner"}
    program = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True
    )
    processes = [psutil.Process(int(pid)) for pid in program.stdout.readline().split()]
    assert len(processes) == 2
    program.send_signal(signal.SIGKILL)
    program.wait()
    assert not psutil.wait_procs(processes, timeout=10)[1]


def cold_reason(run, caplog, manager):
    """Run a cell, and return the warning that says why its kernel was cold."""
    caplog.clear()
    with caplog.at_level(logging.WARNING, logger="traitlets"):
        assert run("print(1 + 1)", manager=manager) == ["2\n"]
    [message] = [m for m in caplog.messages if m.startswith("The kernel starts cold")]
    return message


@linux_only
@pytest.mark.parametrize(
    "module, words",
    [("threaded", "have started 1 thread"), ("lacking", "No module named 'lacking'")],
)
def test_where_forking_is_not_safe_a_kernel_starts_cold_and_says_why(
    run, caplog, tmp_path, monkeypatch, module, words
):
    (tmp_path / "threaded.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=[9], daemon=True).start()"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(LightManager, "modules", [module])
    assert words in cold_reason(run, caplog, LightManager)


def test_on_another_system_a_kernel_starts_cold_and_says_why(run, caplog, monkeypatch):
    monkeypatch.setattr(provisioner.sys, "platform", "darwin")
    monkeypatch.setattr(LightManager, "modules", ["json"])
    assert "safe on Linux only" in cold_reason(run, caplog, LightManager)


@linux_only
def test_tensorflow_in_use_is_a_reason_not_to_fork():
    code = (
        "import tensorflow as tf; tf.constant(1); from helpers.kernels import zygote; "
        "print(zygote.unsafe())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert "TensorFlow is in use already" in told or "threads" in told


def test_committed_notebooks_name_the_kernel_that_colab_and_binder_know():
    trees = "chapters", "solutions", "exercises", "templates/*"
    for path in [path for tree in trees for path in ROOT.glob(f"{tree}/*/*.ipynb")]:
        kernel = json.loads(path.read_text(encoding="utf-8"))["metadata"]["kernelspec"]
        assert (kernel["name"], "metadata" in kernel) == ("python3", False), path


def test_make_names_the_warm_kernel_and_can_name_the_cold_one(tmp_path):
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / ".ready").touch()
    book = tmp_path / ".venv" / "bin" / "jupyter-book"
    book.write_text('#!/bin/sh\necho "kernel: $JUPYTER_DEFAULT_PROVISIONER_NAME"\n')
    book.chmod(0o755)
    for name in ["Makefile", "kernel.env"]:
        shutil.copy(ROOT / name, tmp_path)
    known = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER_", "MAKE"))}
    for options, name in [([], "warm"), (["JUPYTER_DEFAULT_PROVISIONER_NAME=local"], "local")]:
        command = ["make", "--old-file=.venv/.ready", "book", *options]
        run = subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, text=True)
        assert f"kernel: {name}" in run.stdout
