"""The clock of a notebook stands while the computer does something else."""

import subprocess

import psutil
import pytest

from helpers.grading import clock


class Process:
    """A process that says what the test wants."""

    pid = 1

    def __init__(self):
        self.computed = 0.0

    def cpu_times(self):
        return self.computed, 0.0, 7.0, 7.0


@pytest.fixture
def tick(monkeypatch):
    """Function that lets time pass for a process: on the clock, waiting, and computing."""
    monkeypatch.setattr(clock.os, "cpu_count", lambda: 2)
    now, waited, process = [0.0], {"thread": 0.0, "idle": 3.0}, Process()
    monkeypatch.setattr(clock, "monotonic", lambda: now[0])
    monkeypatch.setattr(clock, "waiting", lambda pid: dict(waited))
    ours = clock.Clock()
    ours.tick([process])

    def tick(passed, waits, computes):
        now[0] += passed
        waited["thread"] += waits
        process.computed += computes
        return ours.tick([process])

    return tick


@pytest.mark.parametrize(
    "passed, waits, computes, seconds",
    [
        (5, 0, 5, 5),  # computes
        (5, 0, 0, 5),  # sleeps
        (5, 4, 1, 1),  # has to wait for the computer
        (5, 5, 0, 0),
        (5, 5, 4, 2),  # waits for its own other threads, on two processors
        (5, 0, 10, 5),  # never faster than the clock on the wall
    ],
)
def test_time_counts_unless_the_computer_is_busy_with_something_else(
    tick, passed, waits, computes, seconds
):
    assert tick(passed, waits, computes) == pytest.approx(seconds)
    assert tick(passed, waits, computes) == pytest.approx(seconds)


def test_processes_and_threads_may_end_at_any_time():
    sleeper = subprocess.Popen(["sleep", "100"])
    process, ours = psutil.Process(sleeper.pid), clock.Clock()
    assert 0 <= ours.tick([process]) < 60
    sleeper.kill()
    sleeper.wait()
    assert 0 <= ours.tick([process]) < 60
    assert clock.waiting(sleeper.pid) == {}
