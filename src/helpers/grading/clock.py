"""Time that depends on what processes do, and not on what else the computer does."""

import os
from pathlib import Path
from time import monotonic

import psutil


class Clock:
    """Counts the seconds in which processes computed, or waited for anything but a processor.

    While one of their threads is ready and the computer is busy with something else, the clock
    stands, unless the others compute: it is never slower than the processors allow, and never
    faster than any other clock. See ``Documentation/scheduler/sched-stats.rst`` of Linux. Where
    there is no such file, this is an ordinary clock.
    """

    def __init__(self):
        self.now, self.waited, self.computed = monotonic(), {}, 0.0

    def tick(self, processes):
        """Return how many seconds have passed since the last tick.

        Parameters
        ----------
        processes : list of psutil.Process

        Returns
        -------
        float
        """
        now, waited, computed = monotonic(), {}, 0.0
        for process in processes:
            try:
                computed += sum(process.cpu_times()[:2])
            except psutil.Error:
                continue
            waited |= waiting(process.pid)
        passed = now - self.now
        stalled = max((waited[t] - self.waited.get(t, waited[t]) for t in waited), default=0.0)
        least = max(0.0, computed - self.computed) / os.cpu_count()
        self.now, self.waited, self.computed = now, waited, computed
        return min(passed, max(passed - stalled, least))


def waiting(pid):
    """Return for how many seconds each thread of a process was ready and had no processor."""
    seconds = {}
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            seconds[thread] = int(thread.read_text().split()[1]) / 1e9
        except (OSError, IndexError):  # it has ended
            pass
    return seconds
