"""Notebooks on their way through workers: threads here, or those of a scheduler of Dask."""

import socket
from concurrent import futures

import nbformat
from traitlets.config import Config

from helpers.grading.execute import SandboxedExecute, stopping
from helpers.grading.results import fingerprint
from helpers.kernels import provisioner, sandbox

AHEAD = 4  # notebooks read and waiting, for each worker
MAX_WORKER_DEATHS = 3  # before a notebook is given up
SETTINGS = ("Execute", "SandboxedExecute", "WarmProvisioner")


class SchedulerLost(RuntimeError):
    """The scheduler does not answer any more."""


class Pool:
    """Runs notebooks in threads of this process; the same work is not done twice.

    Parameters
    ----------
    workers : int
        How many notebooks run at once.
    results : results.Results
    config : traitlets.config.Config
    force : bool
        Whether notebooks are run of which there is a result already.

    Attributes
    ----------
    failures : dict of str to str
        Why there is no result, by key.
    """

    def __init__(self, workers, results, config, force):
        self.executor = self.start(workers)
        self.results, self.force = results, force
        self.config = {name: dict(config[name]) for name in SETTINGS if name in config}
        self.running, self.failures, self.fresh = {}, {}, set()

    def start(self, workers):
        """Return an executor, see `concurrent.futures`."""
        self.workers = workers
        return futures.ThreadPoolExecutor(workers)

    def __enter__(self):
        """Return the pool."""
        return self

    def __exit__(self, *exception):
        """Keep what has been run meanwhile, and end what runs."""
        for future in filter(futures.Future.done, list(self.running)):
            if not future.cancelled():
                self._keep(future)
        self.end()

    def end(self):
        """End the workers, and the kernels that they have started."""
        stopping.set()
        self.executor.shutdown(wait=False, cancel_futures=True)
        provisioner.end_zygotes()
        self.executor.shutdown()
        stopping.clear()

    def is_full(self):
        """Tell whether enough notebooks are on their way; some always are, so a cluster grows."""
        return len(self.running) >= AHEAD * max(1, self.workers)

    def has_run(self, keys):
        """Tell whether none of some notebooks is on its way."""
        return set(self.running.values()).isdisjoint(keys)

    def submit(self, key, notebook, archive):
        """Run a notebook, unless it was.

        Parameters
        ----------
        key : str
        notebook : NotebookNode
        archive : bytes
        """
        known = key in self.results and (not self.force or key in self.fresh)
        if not (known or key in self.running.values() or key in self.failures):
            job = notebook, archive, self.config, fingerprint()
            self.running[self.executor.submit(run_job, *job)] = key

    def wait(self):
        """Wait a second, or until a notebook has been run, and keep the results.

        Raises
        ------
        SchedulerLost
        """
        done, _ = futures.wait(self.running, timeout=1, return_when=futures.FIRST_COMPLETED)
        for future in done:
            self._keep(future)

    def _keep(self, future):
        key = self.running.pop(future)
        if future.cancelled():
            raise SchedulerLost
        if error := future.exception():
            self.failures[key] = self.reason(error)
        else:
            self.results[key] = future.result()
            self.fresh.add(key)

    def reason(self, error):
        """Return in words why there is no result."""
        return str(error) or repr(error)


class Cluster(Pool):
    """Runs notebooks on the workers of a scheduler.

    Parameters
    ----------
    address : str
        In the place of the number of workers; they may come and go.

    Raises
    ------
    OSError, ValueError, RuntimeError, TypeError
        If no scheduler answers.
    """

    def start(self, address):
        """Return an executor that asks the scheduler."""
        import dask
        from distributed import Client

        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        self.client = Client(address, timeout=20)
        self.client.run_on_scheduler(_allow_deaths, MAX_WORKER_DEATHS - 1)
        self.count()
        return self.client.get_executor(pure=False)

    def count(self):
        """Look how many workers there are."""
        self.workers = sum(self.client.nthreads().values())

    def wait(self):
        """Wait, and look who is there; see `Pool.wait`."""
        super().wait()
        try:
            if self.client.status != "running":
                raise SchedulerLost
            self.count()
        except (OSError, TimeoutError):
            raise SchedulerLost from None

    def end(self):
        """Forget the notebooks that the workers have not run."""
        self.client.cancel(list(self.client.futures))
        self.client.close(timeout=5)

    def reason(self, error):
        """Return in words why there is no result."""
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            return (
                f"it ended {MAX_WORKER_DEATHS} workers, one after the other. Look at it, or grade "
                "this student on a computer with more memory."
            )
        return super().reason(error)


def _allow_deaths(number, dask_scheduler):
    dask_scheduler.allowed_failures = number


def run_job(notebook, archive, config, wanted):
    """Run a notebook on a worker, which may be another computer.

    Parameters
    ----------
    notebook : dict
    archive : bytes
    config : dict
        Configuration of ``Execute``, `SandboxedExecute` and `WarmProvisioner`.
    wanted : str
        The `fingerprint` of the one who asks.

    Returns
    -------
    Result

    Raises
    ------
    SandboxError
        If this worker has other versions, or no sandbox.
    """
    if fingerprint() != wanted:
        raise sandbox.SandboxError(
            f"The worker on {socket.gethostname()} has another version of the course, or of its "
            "packages: update it, so that its uv.lock, kernel.env and src are the same."
        )
    execute = SandboxedExecute(config=Config(config))
    return execute.run(nbformat.from_dict(notebook), archive)
