"""Run a notebook in a kernel that may do harm, and return its outputs and nothing else.

`SandboxedExecute` takes the place of nbgrader's ``Execute``, from which it inherits.
"""

import asyncio
import functools
import hashlib
import json
import os
import random
import socket
import sys
import tempfile
from pathlib import Path
from time import monotonic

import nbformat
import psutil
import zmq
import zmq.asyncio
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat.v4 import new_code_cell, new_output
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade
from traitlets import Bool, Bytes, Dict, Integer, Type, Unicode
from traitlets.config import Config

from helpers.grading import archive as archives
from helpers.grading import canaries, judge
from helpers.grading.cells import is_full, tests
from helpers.kernels import sandbox

MEGABYTE = 2**20
TRIES = 3  # to run a notebook whose kernel is lost
DIED = "The kernel died, or sent what no kernel sends: does the code end Python, or crash it?"
CUT_OFF = "Too much output at once, or a closed connection: does the code print too much?"
ARGV = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]


class KernelLost(sandbox.SandboxError):
    """The kernel did not start, or did not end by what the notebook did."""


class NotebookKernelClient(AsyncKernelClient):
    """Connects once to the sockets of a kernel, which code of a student may replace by links."""

    def start_channels(self, *args, **kwargs):
        """Start all channels but the heartbeat, which would connect again; nbclient calls this."""
        super().start_channels(*args, **kwargs, hb=False)


class NotebookKernelManager(AsyncKernelManager):
    """Starts a warm kernel, in a sandbox if there are limits."""

    limits = Dict()
    archive = Bytes()
    client_factory = Type(NotebookKernelClient)
    largest_message = Integer(help="Bytes; who sends more is cut off.")

    def _context_default(self):
        context = super()._context_default()
        context.setsockopt(zmq.MAXMSGSIZE, self.largest_message)
        context.setsockopt(zmq.RCVHWM, 100)
        if self.limits:  # without a sandbox the client may have to try until the kernel listens
            # Days: see NotebookKernelClient. -1 for never can abort this process, libzmq #2163
            context.setsockopt(zmq.RECONNECT_IVL, 10**9)
        return context

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if self.limits:
            self.transport, self.ip = "ipc", sandbox.CONNECTION
            self.transport_encryption = "disabled"  # no network, a file that nobody else reads

    def client(self, **kwargs):
        """Return a client to which the limits on messages apply, too; nbclient calls this."""
        return super().client(context=self.context, **kwargs)

    @functools.cached_property
    def kernel_spec(self):
        """The kernel ``python3``, warm."""
        config = {}
        if self.limits:
            command = sandbox.command(self.limits["disk"], self.limits["disk"] // 4)
            config = {"limits": self.limits, "sandbox": command, "archive": self.archive}
        metadata = {"provisioner_name": "warm-provisioner", "config": config}
        return KernelSpec(
            argv=list(ARGV), language="python", display_name="Python 3",
            interrupt_mode="message" if self.limits else "signal",
            metadata={"kernel_provisioner": metadata},
        )  # fmt: skip

    def lost_its_parent(self):
        """Tell whether the process has ended that forked the kernel, which then ends, too."""
        parent = getattr(self.provisioner, "zygote", None)
        return parent is not None and parent.process.poll() is not None

    def cleanup_ipc_files(self):
        """Leave the sandbox's files alone: a student may have made them links."""


class SandboxedExecute(Execute):
    """Runs a notebook in a warm kernel in a sandbox, within limits, with canaries.

    nbgrader calls `preprocess`. A kernel that dies costs only the cells that it did not run: they
    get an error output that says why.
    """

    notebook_timeout = Integer(300, help="Seconds for all cells together.").tag(config=True)
    patience = Integer(10, help="Seconds to obey an interrupt, before the kernel is killed.").tag(
        config=True
    )
    memory = Integer(3000, help="MB of data for each process, and for all together.").tag(
        config=True
    )
    processes = Integer(200, help="Processes and threads, all together.").tag(config=True)
    file_size = Integer(100, help="MB that one file may have.").tag(config=True)
    disk = Integer(300, help="MB that may be written in all.").tag(config=True)
    output_size = Integer(5, help="MB that a notebook may print and show.").tag(config=True)
    sandboxed = Bool(True, help="Without, a notebook can read and change whatever you can.").tag(
        config=True
    )
    death = Unicode(None, allow_none=True, help="Why the kernel was killed.")

    shutdown_kernel = "immediate"
    extra_arguments = ["--HistoryManager.hist_file=:memory:"]

    def limits(self):
        """Return the limits of a sandbox in bytes and seconds, see `confinement.confine`."""
        return {
            "memory": self.memory * MEGABYTE,
            "file": self.file_size * MEGABYTE,
            "disk": self.disk * MEGABYTE,
            "processes": self.processes,
            "cpu": self.notebook_timeout + self.patience,
        }

    def create_kernel_manager(self):
        """Return a manager of a kernel in a sandbox; nbclient calls this."""
        limits = self.limits() if self.sandboxed else {}
        self.km = self.manager = NotebookKernelManager(
            config=self.config,
            limits=limits,
            archive=self.archive,
            largest_message=8 * self.output_size * MEGABYTE,
        )
        return self.km

    def preprocess(self, nb, resources):
        """Run a notebook for nbgrader, with the files beside it.

        Parameters
        ----------
        nb : NotebookNode
        resources : dict

        Returns
        -------
        NotebookNode
            With its outputs.
        dict
            ``resources["nbgrader"]["flag"]`` says why a person must look at it, if so.
        """
        names = resources["nbgrader"]
        reference = solution(self, self.parent.parent.coursedir, names, nb)
        result = self.run(nb, archives.pack(archives.read(resources["metadata"]["path"])))
        names["flag"] = judge.paste(nb, result, reference)
        return nb, resources

    def run(self, notebook, archive=b""):
        """Run a notebook, and canaries.

        Parameters
        ----------
        notebook : NotebookNode
            Sanitised; it is not changed.
        archive : bytes
            The files that the notebook finds in its folder, see `archive.pack`; empty for none.

        Returns
        -------
        dict
            ``outputs``: a list for each code cell, None for any other; ``death``: why the kernel
            ended early, or None; ``complete``: whether all cells of the notebook ran, if not all
            canaries; ``broken``: grade id and kind of each probe that failed;
            ``fails_if_wrong``: whether each test, by grade id, gave less than its points for wrong
            answers;
            ``shows``: grade ids of the tests that show a result, as partial credit does;
            ``words``: see `judge.words`;
            ``seconds`` on the clock.

        Raises
        ------
        SandboxError
            If there is no sandbox, or if kernels do not start, or end with the process that has
            forked them: not the student's fault.
        """
        if self.sandboxed:
            sandbox.check()
        for left in reversed(range(TRIES)):
            try:
                return self._run(notebook, archive or archives.pack({}))
            except KernelLost:
                if not left:
                    raise

    def _run(self, notebook, archive):
        self.archive, self.death = archive, None
        self.printed, self.finished, self.started = 0, 0, False
        began, self.deadline = monotonic(), monotonic() + self.notebook_timeout
        plan = Plan(notebook)
        with tempfile.TemporaryDirectory() as folder:
            if not self.sandboxed:
                archives.unpack(archive, Path(folder))
            try:
                super().preprocess(plan.notebook, {"metadata": {"path": folder}})
            except Exception as error:
                if not self.started or self.manager.lost_its_parent():
                    raise KernelLost(f"Its kernel was lost {TRIES} times: {error}") from error
                self.death = self.death or DIED
                self.log.debug("%s", error, exc_info=True)
        more = {"words": judge.words(notebook, archive), "seconds": monotonic() - began}
        return plan.result(self.death, self.finished) | more

    def on_cell_execute(self, cell, cell_index):
        """Note that code of a student has begun to run; nbclient calls this."""
        self.started = True

    def on_cell_executed(self, **kwargs):
        """Note that a cell has ended, unless the kernel is being killed; nbclient calls this."""
        super().on_cell_executed(**kwargs)
        if not self.death:
            self.finished = kwargs["cell_index"] + 1

    def process_message(self, msg, cell, cell_index):
        """Count what a kernel says, and stop it if it is too much; nbclient calls this."""
        self.printed += len(repr(msg["content"]))
        if self.printed > self.output_size * MEGABYTE and msg["msg_type"] != "status":
            self._kill(f"More than {self.output_size} MB of output: does a loop print too much?")
            return None
        try:
            return super().process_message(msg, cell, cell_index)
        except CellControlSignal:
            raise
        except Exception:
            self._kill(DIED)
            return None

    async def _async_poll_kernel_alive(self):
        lost = self.kc.iopub_channel.socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
        while True:
            if await lost.poll(500):  # milliseconds; it is seldom late in dying
                await asyncio.sleep(0.5)
                if await self.kc.is_alive():
                    self._kill(CUT_OFF)
            if monotonic() > self.deadline:
                self._kill(f"The notebook took more than {self.notebook_timeout} seconds in all.")
            elif self.sandboxed and self._megabytes() > self.memory:
                self._kill(f"All processes together took more than {self.memory} MB of memory.")
            if self.death or not await self.kc.is_alive():
                self.task_poll_for_reply.cancel()
                return

    async def _async_handle_timeout(self, timeout, cell=None):
        reply = await super()._async_handle_timeout(timeout, cell)
        msg_id = self.kc.kernel_info()  # is answered as soon as the cell has stopped
        until = monotonic() + self.patience
        while monotonic() < until:
            try:
                answer = await self.kc.shell_channel.get_msg(timeout=until - monotonic())
            except Exception:
                break
            if answer["parent_header"].get("msg_id") == msg_id:
                return reply
        self._kill(f"A cell took more than {timeout} seconds, and did not stop when told to.")
        raise DeadKernelError(self.death)

    def _kill(self, reason):
        self.death = self.death or reason
        if self.km and self.km.provisioner and self.km.provisioner.process:
            self.km.provisioner.process.kill()

    def _megabytes(self):
        """Return the memory of all processes of the sandbox in MB."""
        try:
            root = psutil.Process(self.km.provisioner.pid)
            family = root.children(recursive=True)
            if sum(process.memory_info().rss for process in family) <= self.memory * MEGABYTE:
                return 0  # shared memory counted more than once, and still little
            return sum(process.memory_full_info().pss for process in family) / MEGABYTE
        except psutil.Error:
            return 0


class Plan:
    """A notebook with canaries around its graded cells and at its end.

    Parameters
    ----------
    notebook : NotebookNode
        ``metadata["grading"]["answers"]`` lists the names that counter-tests replace.
    """

    def __init__(self, notebook):
        self.own, self.probes, self.tests = [], [], []
        self.names = notebook.metadata.get("grading", {}).get("answers", [])
        cells, late, rng = [], [], random.SystemRandom()
        thorough = rng.choice(tests(notebook) or [None])
        for cell in notebook.cells:
            own = nbformat.from_dict(cell)
            if own.cell_type == "code":
                own.outputs, own.execution_count = [], None
            self.own.append(own)
            if not (is_grade(own) and own.cell_type == "code"):
                cells.append(own)
                continue
            kinds = ["caught", "helpers.checks"] + ["raised", "shown"] * (cell is thorough)
            if rng.random() < 0.5:
                cells += self._counter_tests([own])
            else:
                late.append(own)
            cells += [own, *self._probes(own, kinds)]
        cells += self._counter_tests(late)
        self.notebook = nbformat.v4.new_notebook(cells=cells)

    def _probes(self, test, kinds):
        for probe in canaries.probes(kinds):
            cell = new_code_cell(probe.source)
            self.probes.append((test.metadata.nbgrader.grade_id, probe, cell))
            yield cell

    def _counter_tests(self, tests):
        if not self.names or not tests:
            return
        replace, restore = canaries.wrong_answers(self.names)
        yield new_code_cell(replace)
        for test in tests:
            mark, cell = test.metadata.nbgrader, new_code_cell(test.source)
            self.tests.append((mark.grade_id, mark.points, cell))
            yield cell
        yield new_code_cell(restore)

    def result(self, death, finished):
        """Return what the first cells, as many as have `finished`, have shown."""
        reached = {id(cell) for cell in self.notebook.cells[:finished]}
        for cell in self.own:
            if death and cell.cell_type == "code" and id(cell) not in reached:
                cell.outputs.insert(0, not_run(death))
        return {
            "outputs": [cell.get("outputs") for cell in self.own],
            "death": death,
            "complete": reached.issuperset(map(id, self.own)),
            "broken": [
                [grade_id, probe.kind]
                for grade_id, probe, cell in self.probes
                if id(cell) in reached and not probe.holds(cell.outputs)
            ],
            "fails_if_wrong": {
                grade_id: not is_full(cell.outputs, points)
                for grade_id, points, cell in self.tests
                if id(cell) in reached
            },
            "shows": [
                cell.metadata.nbgrader.grade_id
                for cell in tests(self.notebook)
                if any(output["output_type"] == "execute_result" for output in cell.outputs)
            ],
        }


def not_run(reason):
    """Return the output of a cell that was not run, or not to its end."""
    return new_output("error", ename="NotRun", evalue=reason, traceback=[f"NotRun: {reason}"])


def run_job(notebook, archive, config, wanted):
    """Run a notebook on a worker, which may be another computer.

    Parameters
    ----------
    notebook : dict
    archive : bytes
    config : dict
        Configuration of ``Execute``, `SandboxedExecute` and `WarmProvisioner`.
    wanted : str
        The `environment` of the one who asks.

    Returns
    -------
    dict
        See `SandboxedExecute.run`.

    Raises
    ------
    SandboxError
        If this worker has other versions, or no sandbox.
    """
    if environment() != wanted:
        raise sandbox.SandboxError(
            f"The worker on {socket.gethostname()} has another version of the course, or of its "
            "packages: update it, so that its uv.lock, kernel.env and src are the same."
        )
    execute = SandboxedExecute(config=Config(config))
    return execute.run(nbformat.from_dict(notebook), archive)


def solution(execute, coursedir, names, notebook):
    """Return what the course's own solution of a notebook shows, executed once for all.

    Parameters
    ----------
    execute : SandboxedExecute
    coursedir : nbgrader.coursedir.CourseDirectory
    names : dict
        ``"assignment"`` and ``"notebook"``.
    notebook : NotebookNode
        A sanitised hand-in; what its answers are called is used.

    Returns
    -------
    dict or None
        See `SandboxedExecute.run`; None if there is no solution to be found.
    """
    source, archive = read_solution(coursedir, names, notebook)
    if source is None:
        return None
    results = Results(coursedir.root)
    key = results.key(source, archive, execute)
    if key not in results:
        results[key] = execute.run(source, archive)
    return results[key]


def read_solution(coursedir, names, notebook):
    """Return the course's own solution of a notebook and the files beside it, or None twice."""
    folder = Path(coursedir.format_path(coursedir.source_directory, ".", names["assignment"]))
    path = folder / f"{names['notebook']}.ipynb"
    if not path.is_file():
        return None, None
    source = nbformat.read(path, as_version=4)
    source.metadata["grading"] = {"answers": notebook.metadata["grading"]["answers"]}
    return source, archives.pack(archives.read(folder))


class Results:
    """Results of notebooks that were run, in files: what was run before is not run again.

    Parameters
    ----------
    root : path
        Folder of the course.
    """

    def __init__(self, root):
        self.folder = Path(root) / "grading" / "results"

    def key(self, notebook, archive, execute):
        """Return a digest of all that a result depends on.

        Parameters
        ----------
        notebook : NotebookNode
        archive : bytes
        execute : SandboxedExecute

        Returns
        -------
        str
        """
        cells = [[cell.cell_type, cell.source, is_grade(cell)] for cell in notebook.cells]
        answers = notebook.metadata.get("grading", {}).get("answers", [])
        limits = [execute.sandboxed, execute.timeout, execute.limits()]
        parts = [cells, answers, limits, hashlib.sha256(archive).hexdigest(), environment()]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def _path(self, key):
        return self.folder / key[:2] / f"{key}.json"

    def __contains__(self, key):
        """Tell whether there is a result."""
        return self._path(key).is_file()

    def __getitem__(self, key):
        """Read a result."""
        return json.loads(self._path(key).read_text(encoding="utf-8"))

    def __setitem__(self, key, result):
        """Keep a result, wholly or not at all."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(result), encoding="utf-8")
        unfinished.replace(path)


@functools.cache
def environment():
    """Return a digest of the versions of all packages and of the helpers of the course.

    Returns
    -------
    str
    """
    digest = hashlib.sha256()
    files = [sandbox.ROOT / "uv.lock", sandbox.ROOT / "kernel.env"]
    for path in [*files, *sorted((sandbox.ROOT / "src").rglob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
