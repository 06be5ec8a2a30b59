"""Run a notebook in a kernel that may do harm, and return its outputs and nothing else.

`SandboxedExecute` takes the place of nbgrader's ``Execute``, from which it inherits.
"""

import asyncio
import contextlib
import tempfile
import threading
from pathlib import Path
from time import monotonic

import psutil
import zmq
from nbclient.exceptions import CellControlSignal
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Bool, Integer, Unicode

from helpers.grading import archive as archives
from helpers.grading import assignment, judge, sanitise, words
from helpers.grading.clock import Clock
from helpers.grading.counter_tests import Plan
from helpers.grading.results import Result, Results
from helpers.kernels import sandbox
from helpers.kernels.manager import NotebookKernelManager

MEGABYTE = 2**20
TRIES = 3  # to run a notebook whose kernel is lost
DIED = "The kernel died, or sent what no kernel sends: does the code end Python, or crash it?"
CUT_OFF = "Too much output at once, or a closed connection: does the code print too much?"
stopping = threading.Event()  # set when the program ends: then no lost kernel is started again


class KernelLost(sandbox.SandboxError):
    """The kernel did not start, or did not end by what the notebook did."""


class SandboxedExecute(Execute):
    """Runs a notebook in a warm kernel in a sandbox, within limits, with counter-tests.

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
    aborted = Unicode(None, allow_none=True, help="Why the kernel was killed.")

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

    def all_limits(self):
        """Return all that limits a notebook, as JSON."""
        more = [self.timeout, self.notebook_timeout, self.patience, self.output_size]
        return [self.sandboxed, self.limits(), *more]

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
        names, coursedir = resources["nbgrader"], self.parent.parent.coursedir
        place = names["db_url"], names["assignment"], names["notebook"]
        original = sanitise.from_gradebook(*place)
        reference = self._reference(coursedir, names["assignment"], original)
        result = self.run(nb, archives.pack(archives.read(resources["metadata"]["path"])))
        names["flag"] = judge.paste(nb, result, reference)
        return nb, resources

    def _reference(self, coursedir, name, original):
        """Return what the course's own solution shows, run once for all; None without one."""
        reference, note = assignment.read_reference(coursedir, name, original)
        if note:
            self.log.warning("%s", note)
        if reference is None:
            return None
        results = Results(coursedir.root)
        key = results.key(*reference, self)
        if key not in results:
            results[key] = self.run(*reference)
        return results[key]

    def run(self, notebook, archive=b""):
        """Run a notebook, and its counter-tests.

        Parameters
        ----------
        notebook : NotebookNode
            Sanitised; it is not changed.
        archive : bytes
            The files that the notebook finds in its folder, see `archive.pack`; empty for none.

        Returns
        -------
        Result

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
                if not left or stopping.is_set():
                    raise

    def _run(self, notebook, archive):
        self.archive, self.aborted = archive, None
        self.printed, self.finished, self.started = 0, 0, False
        self.clock, self.seconds = Clock(), 0.0
        self.iopub_timeout = 2 * self.notebook_timeout  # which our own limits anticipate
        solution = notebook.metadata.get("grading", {}).get("solution", False)
        plan = Plan(notebook, solution or words.may_change_tests(notebook, archive))
        began = monotonic()
        with tempfile.TemporaryDirectory() as folder:
            if not self.sandboxed:
                archives.unpack(archive, Path(folder))
            try:
                super().preprocess(plan.notebook, {"metadata": {"path": folder}})
            except Exception as error:
                if not self.started or self.manager.lost_its_parent():
                    raise KernelLost(f"Its kernel was lost {TRIES} times: {error}") from error
                self.aborted = self.aborted or DIED
                self.log.debug("%s", error, exc_info=True)
        return Result(
            plan.outputs(self.aborted, self.finished), self.aborted,
            plan.with_other_answers(self.finished), plan.credit(),
            plan.fails(),
            words.looking_inside(notebook, archive), monotonic() - began,
        )  # fmt: skip

    def _get_timeout(self, cell):
        """Return no limit: nbclient would count what the computer does for others."""

    def on_cell_execute(self, cell, cell_index):
        """Note that code of a student begins to run; nbclient calls this."""
        self.started, self.interrupted = True, False
        self.kc.grading = cell.metadata.get("grading")

    def on_cell_executed(self, **kwargs):
        """Note that a cell has ended, unless the kernel is being killed; nbclient calls this."""
        super().on_cell_executed(**kwargs)
        if self.interrupted:
            kwargs["cell"].outputs.insert(0, too_long(self.timeout))
        if not self.aborted:
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
        seconds = None  # of this cell, from the first look on
        while True:
            if await lost.poll(500):  # milliseconds; it is seldom late in dying
                await asyncio.sleep(0.5)
                if await self.kc.is_alive():
                    self._kill(CUT_OFF)
            family = self._processes()
            passed = self.clock.tick(family)
            self.seconds += passed
            seconds = 0.0 if seconds is None else seconds + passed
            if self.sandboxed and megabytes(family, self.memory) > self.memory:
                self._kill(f"All processes together took more than {self.memory} MB of memory.")
            elif self.seconds > self.notebook_timeout:
                self._kill(f"The notebook took more than {self.notebook_timeout} seconds in all.")
            elif self.timeout and seconds > self.timeout + self.patience:
                self._kill(f"A cell took more than {self.timeout} seconds, and did not stop when "
                           "told to.")  # fmt: skip
            elif self.timeout and seconds > self.timeout and not self.interrupted:
                self.interrupted = True
                await self.km.interrupt_kernel()
            if self.aborted or not await self.kc.is_alive():
                self.task_poll_for_reply.cancel()
                return

    def _kill(self, reason):
        self.aborted = self.aborted or reason
        if self.km and self.km.provisioner and self.km.provisioner.process:
            self.km.provisioner.process.kill()

    def _processes(self):
        """Return the processes of the kernel; those of a sandbox are all below one."""
        try:
            root = psutil.Process(self.km.provisioner.pid)
            return root.children(recursive=True) + [root] * (not self.sandboxed)
        except psutil.Error:
            return []


def megabytes(processes, enough):
    """Return the memory of processes in MB; what they share counts once, if it is `enough`."""

    def all_of(kind):
        found = 0
        for process in processes:
            with contextlib.suppress(psutil.Error):  # it has just ended
                found += getattr(process.memory_full_info() if kind == "pss" else
                                 process.memory_info(), kind)  # fmt: skip
        return found / MEGABYTE

    most = all_of("rss")
    return most if most <= enough else all_of("pss")


def too_long(limit):
    """Return the output of a cell that was interrupted after `limit` seconds."""
    reason = f"This cell took more than {limit} seconds: does a loop never end?"
    return new_output(
        "error", ename="CellTimeoutError", evalue=reason, traceback=[f"CellTimeoutError: {reason}"]
    )
