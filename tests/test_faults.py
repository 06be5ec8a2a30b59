"""Whatever is killed, locked, full or lost: nothing is lost, and nothing is graded twice."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from support.classroom import RIGHT, WRONG, Classroom
from support.sandboxed import needs_sandbox

pytestmark = needs_sandbox
FULL = 6.0
SLOW = f"import time\ntime.sleep(0.4)\n{RIGHT}"
PROGRAMS = Path(sys.executable).parent


def name(i):
    return f"student{i:02}"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A class of six, all with different answers; the odd ones are wrong."""
    classroom = Classroom(tmp_path_factory.mktemp("template") / "course")
    for i in range(6):
        code = WRONG if i % 2 else SLOW
        classroom.hand_in(name(i), classroom.answered(f"# {name(i)}\n{code}"))
    return classroom


@pytest.fixture
def classroom(template, tmp_path):
    return template.copy(tmp_path / "course")


def check_marks(classroom, students=6):
    """Everybody has the marks that they deserve, and nothing is left over."""
    got = {name(i): classroom.total(name(i)) for i in range(students)}
    assert got == {name(i): 0.0 if i % 2 else FULL for i in range(students)}
    assert not list((classroom.folder / "grading" / "staging").glob("*"))


def wait_for(condition, seconds=200):
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.02)
    return found


def family(process, recursive=True):
    """Return the command lines of all processes that a process, or its children, started."""
    lines = {}
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process.pid).children(recursive):
            with suppress(psutil.NoSuchProcess):
                lines[child] = " ".join(child.cmdline())
    return lines


def zygotes(process):
    """Return the zygotes that serve a process: their forks have the same command line."""
    found = {
        child.pid: child for child, line in family(process).items() if "kernels.zygote" in line
    }
    tops = []
    for child in found.values():
        with suppress(psutil.NoSuchProcess):
            tops += [child] * (child.ppid() not in found)
    return tops


@pytest.mark.parametrize("kept", [0, 3])
def test_killed_and_started_again_grade_finishes_the_rest(classroom, kept):
    running = classroom.start_grading("--workers", "1")
    try:
        wait_for(lambda: len(classroom.imported()) >= kept and zygotes(running))
        children = list(family(running))
    finally:
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    executed, imported = classroom.executed(), classroom.imported()
    wait_for(lambda: not [child for child in children if child.is_running()])  # none is left over
    done = classroom.grade()
    assert done.returncode == 0, done.stdout
    check_marks(classroom)
    assert classroom.executed() | executed == classroom.executed()  # none of them again
    again = [s for s, when in imported.items() if classroom.imported()[s] != when]
    assert len(again) <= 1  # the one that was being imported


def test_an_unchanged_class_is_not_graded_again(classroom):
    assert classroom.grade().returncode == 0
    executed, imported = classroom.executed(), classroom.imported()
    done = classroom.grade()
    assert (done.returncode, classroom.executed(), classroom.imported()) == (0, executed, imported)
    assert "6 unchanged" in done.stdout
    classroom.hand_in(name(1), classroom.answered("# better now\n" + RIGHT))
    assert "1 graded, 5 unchanged" in classroom.grade().stdout
    assert classroom.total(name(1)) == FULL
    done = classroom.grade("--force", "--student", name(2))
    assert "1 graded" in done.stdout
    changed = {s for s, when in classroom.imported().items() if when != imported[s]}
    assert changed == {name(1), name(2)}
    anew = len(classroom.executed().items() - executed.items())
    assert anew == 3  # the new answer, the forced one, and the course's own solution


def test_a_gradebook_from_a_backup_is_filled_again(classroom):
    gradebook = classroom.folder / "grading" / "gradebook.db"
    backup = gradebook.read_bytes()
    assert classroom.grade().returncode == 0
    executed = classroom.executed()
    gradebook.write_bytes(backup)
    assert classroom.grade().returncode == 0
    check_marks(classroom)
    assert classroom.executed() == executed


def test_a_killed_zygote_costs_nobody_a_mark(classroom):
    running = classroom.start_grading("--workers", "2")
    wait_for(lambda: len(classroom.imported()) >= 1)
    for zygote in zygotes(running):
        zygote.kill()
    output, _ = running.communicate(timeout=400)
    assert running.returncode == 0, output
    check_marks(classroom)


def test_a_killed_kernel_is_reported_and_costs_only_what_it_did_not_run(classroom):
    waits = "import subprocess\nsubprocess.run(['sleep', '60'])\n"
    classroom.hand_in("victim", classroom.answered(waits + RIGHT))
    running = classroom.start_grading("--workers", "1", "--student", "victim")
    [sleeping] = wait_for(lambda: [c for c, line in family(running).items() if line == "sleep 60"])
    sleeping.parent().kill()
    output, _ = running.communicate(timeout=400)
    assert "1 graded" in output and "The kernel died" in output
    assert classroom.total("victim") == 0
    assert "NotRun" in classroom.outputs("victim")


@contextmanager
def locked(path):
    """Keep a gradebook locked."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield connection
    finally:
        connection.close()


def test_a_gradebook_locked_for_a_moment_delays_and_no_more(classroom):
    running = classroom.start_grading()
    wait_for(lambda: len(classroom.imported()) >= 1)
    with locked(classroom.folder / "grading" / "gradebook.db"):
        time.sleep(8)
    output, _ = running.communicate(timeout=400)
    assert running.returncode == 0, output
    check_marks(classroom)


def test_a_gradebook_that_stays_locked_is_said_and_nothing_is_lost(classroom):
    running = classroom.start_grading()
    wait_for(lambda: len(classroom.imported()) >= 1)
    with locked(classroom.folder / "grading" / "gradebook.db"):
        output, _ = running.communicate(timeout=400)
    assert running.returncode == 1
    assert "locked it: end that program (database is locked). What was done is kept" in output, (
        output
    )
    executed = classroom.executed()
    assert len(executed) >= 3
    assert classroom.grade().returncode == 0
    check_marks(classroom)
    assert classroom.executed() | executed == classroom.executed()


def test_a_full_disk_is_said_and_nothing_is_lost(classroom):
    if os.getuid():
        pytest.skip("only root can make a small disk")
    results = classroom.folder / "grading" / "results"
    results.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", results], check=True)
    try:
        done = classroom.grade()
        assert done.returncode == 1
        assert "The disk is full: make room. What was done is kept" in done.stdout, done.stdout
        subprocess.run(["mount", "-o", "remount,size=8m", results], check=True)
        assert classroom.grade().returncode == 0
        check_marks(classroom)
    finally:
        subprocess.run(["umount", "--lazy", results], check=True)


def test_a_full_disk_under_the_gradebook_is_said_and_not_taken_for_a_lock(classroom):
    if os.getuid():
        pytest.skip("only root can make a small disk")
    grading = classroom.folder / "grading"
    size = 4096 * -(-(grading / "gradebook.db").stat().st_size // 4096)
    kept = grading.rename(grading.with_name("kept"))
    grading.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size + 2**20}", "tmpfs", grading], check=True
    )
    try:
        for part in ("gradebook.db", "submitted"):
            copy = shutil.copytree if (kept / part).is_dir() else shutil.copy
            copy(kept / part, grading / part)
        (grading / "filled").write_bytes(bytes(os.statvfs(grading).f_bavail * 4096 - 120_000))
        done = classroom.grade()
        assert done.returncode == 1
        assert "The disk is full: make room. What was done is kept" in done.stdout, done.stdout
        (grading / "filled").unlink()
        assert classroom.grade().returncode == 0
        check_marks(classroom)
    finally:
        subprocess.run(["umount", "--lazy", grading], check=True)


class Cluster:
    """A scheduler of Dask and workers, programs of their own on this computer."""

    def __init__(self, folder, *options, protocol="tcp", workers=1):
        self.folder, self.options = folder, options
        folder.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"{protocol}://127.0.0.1:{free.getsockname()[1]}"
        self.scheduler = self.start("scheduler", "--host", self.address, "--no-dashboard")
        self.workers = [self.worker() for _ in range(workers)]

    def start(self, kind, *arguments):
        log = (self.folder / f"{kind}.log").open("a")
        return subprocess.Popen(
            [PROGRAMS / "dask", kind, *arguments, *self.options], cwd=self.folder,
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip

    def worker(self):
        options = ["--nworkers", "1", "--nthreads", "2", "--no-dashboard"]
        return self.start("worker", self.address, *options)

    def processes(self):
        """Return the processes in which workers run: children of the programs that watch them."""
        return [
            child
            for worker in self.workers
            for child, line in family(worker, recursive=False).items()
            if "spawn_main" in line
        ]

    def end(self):
        for process in [*self.workers, self.scheduler]:
            for one in [process, *family(process)]:
                with suppress(psutil.NoSuchProcess):
                    one.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path / "cluster")
    yield cluster
    cluster.end()


def test_workers_elsewhere_need_nothing_of_the_course_folder(classroom, cluster):
    """A killed worker's notebooks run again."""
    running = classroom.start_grading("--scheduler", cluster.address)
    wait_for(lambda: len(classroom.imported()) >= 1)
    [worker] = wait_for(cluster.processes)
    worker.kill()
    output, _ = running.communicate(timeout=400)
    assert running.returncode == 0, output
    check_marks(classroom)
    assert not list(cluster.folder.rglob("*.ipynb"))


def test_a_notebook_that_ends_three_workers_is_given_up(classroom, cluster):
    """Here it is the test that kills, whenever this notebook is the only one that runs."""
    classroom.hand_in("killer", classroom.answered("import time\ntime.sleep(90)\n" + RIGHT))
    running = classroom.start_grading("--scheduler", cluster.address, "--student", "killer")
    wait_for(lambda: len(classroom.executed()) == 1)
    killed = set()
    while running.poll() is None and len(killed) < 4:
        for worker in cluster.processes():
            if "/bin/cat" in family(worker).values() and worker.pid not in killed:  # a kernel runs
                killed.add(worker.pid)
                worker.kill()
        time.sleep(0.1)
    output, _ = running.communicate(timeout=400)
    assert (running.returncode, len(killed)) == (1, 3), output
    assert "it ended 3 workers" in output
    done = classroom.grade("--scheduler", cluster.address, "--student", name(0))
    assert done.returncode == 0, done.stdout


def test_a_lost_scheduler_is_said_and_nothing_is_lost(classroom, cluster):
    running = classroom.start_grading("--scheduler", cluster.address)
    wait_for(lambda: len(classroom.imported()) >= 1)
    cluster.scheduler.kill()
    output, _ = running.communicate(timeout=400)
    assert running.returncode == 1
    assert "The scheduler is lost. What was done is kept" in output, output
    executed = classroom.executed()
    assert classroom.grade().returncode == 0
    check_marks(classroom)
    assert classroom.executed() | executed == classroom.executed()


@pytest.fixture
def idle(tmp_path):
    """A scheduler that no worker has found yet."""
    cluster = Cluster(tmp_path / "cluster", workers=0)
    yield cluster
    cluster.end()


def first_line(running, word):
    return next(line for line in running.stdout if word in line)


def test_workers_may_come_late_and_more_of_them_later(classroom, idle):
    running = classroom.start_grading("--scheduler", idle.address)
    assert idle.address in first_line(running, "No worker has come to")
    assert psutil.Process(running.pid).cpu_percent(interval=2) < 50, "it waits, and does not spin"
    for _ in range(2):
        idle.workers.append(idle.worker())
        wait_for(lambda: len(classroom.executed()) >= len(idle.workers))
    output, _ = running.communicate(timeout=400)
    assert running.returncode == 0, output
    check_marks(classroom)


def test_a_scheduler_that_is_lost_while_nobody_works_is_said(classroom, idle):
    running = classroom.start_grading("--scheduler", idle.address)
    first_line(running, "No worker has come to")
    idle.scheduler.kill()
    output, _ = running.communicate(timeout=400)
    assert running.returncode == 1 and "The scheduler is lost" in output, output


def test_no_scheduler_is_said(classroom):
    done = classroom.grade("--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "No scheduler answers at tcp://127.0.0.1:9" in done.stdout


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificates")
def test_workers_over_tls(classroom, tmp_path):
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=course -days 2 "
        f"-keyout {key} -out {certificate}".split(),
        check=True, capture_output=True,
    )  # fmt: skip
    options = f"--tls-ca-file {certificate} --tls-cert {certificate} --tls-key {key}".split()
    cluster = Cluster(tmp_path / "cluster", *options, protocol="tls")
    tls = {"CA_FILE": certificate, "CLIENT__CERT": certificate, "CLIENT__KEY": key}
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(file) for name, file in tls.items()}
    try:
        done = classroom.grade("--scheduler", cluster.address, **settings)
        assert done.returncode == 0, done.stdout
        check_marks(classroom)
        refused = classroom.grade("--scheduler", cluster.address, "--force")
        assert (refused.returncode, "check your TLS" in refused.stdout) == (2, True)
    finally:
        cluster.end()


def test_in_process_no_port_is_opened(classroom):
    running = classroom.start_grading()
    listening = set()
    while running.poll() is None and len(classroom.imported()) < 6:
        for process in [psutil.Process(running.pid), *family(running)]:
            try:
                listening |= {c.laddr for c in process.net_connections() if c.status == "LISTEN"}
            except psutil.Error:
                pass
    assert running.wait(timeout=400) == 0
    assert listening == set()


def test_two_at_once_do_not_mix(classroom):
    running = classroom.start_grading()
    wait_for(lambda: zygotes(running))
    done = classroom.grade()
    assert (done.returncode, "Another grade is running" in done.stdout) == (2, True)
    assert running.wait(timeout=400) == 0
    check_marks(classroom)


def test_without_bubblewrap_nothing_is_run_unless_it_is_wanted(classroom, tmp_path):
    done = classroom.grade(PATH=str(tmp_path))
    assert (done.returncode, classroom.executed()) == (2, {})
    assert "which is not installed. Install bubblewrap 0.8 or newer" in done.stdout
    assert classroom.grade("--unsafe-no-sandbox", PATH=str(tmp_path)).returncode == 0
    check_marks(classroom)
