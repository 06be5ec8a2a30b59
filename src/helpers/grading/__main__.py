"""The command ``grade``: grade the submissions of an assignment.

    uv run grade memory
    uv run grade memory --student ada --force
    uv run grade memory --scheduler tls://head.example.edu:8786

Killed at any moment and started again, it goes on where it was: what was run is not run again,
and what was imported is not imported again, unless the hand-in or its tests have changed.
"""

import argparse
import os
import sys
import warnings
from pathlib import Path


def main(argv=None):
    """Run the command.

    Parameters
    ----------
    argv : list of str, optional
        Arguments; by default those of the process.

    Returns
    -------
    int
        0 if everything was graded, 1 if something was not, 2 if the command makes no sense here.
    """
    arguments = parse(argv)
    sys.stdout.reconfigure(errors="replace")  # the report is for terminals of all alphabets
    warnings.filterwarnings("ignore", message="Object of type")  # SQLAlchemy's about nbgrader
    from helpers.grading.batch import Batch
    from helpers.grading.failures import RESUME_HINT, Stopped

    try:
        return Batch(Path.cwd(), arguments).run()
    except Stopped as reason:
        print(f"grade: {reason}", file=sys.stderr)
        return reason.status
    except KeyboardInterrupt:
        print(f"grade: interrupted. {RESUME_HINT}", file=sys.stderr)
        return 130


def parse(argv):
    """Return the arguments of the command as a namespace; bad ones end the program."""
    parser = argparse.ArgumentParser(
        prog="grade", description="Grade the submissions of an assignment, in sandboxes.",
        epilog="Exit status: 0 if everything was graded, 1 if not, 2 for a wrong command.",
    )  # fmt: skip
    parser.add_argument("assignment", help="such as memory")
    parser.add_argument(
        "--student", action="append", metavar="ID", help="only this one; may be repeated"
    )
    parser.add_argument(
        "--workers", type=positive, default=cores(), metavar="N",
        help="how many notebooks run at once here (default: one per core, %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--scheduler", default=os.environ.get("DASK_SCHEDULER_ADDRESS"), metavar="ADDRESS",
        help="run the notebooks on the workers of a scheduler of Dask, such as tcp://host:8786",
    )  # fmt: skip
    parser.add_argument(
        "--force", action="store_true", help="run and import even what has not changed"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and change nothing"
    )
    parser.add_argument(
        "--unsafe-no-sandbox", action="store_true",
        help="let the notebooks read and change all that you can",
    )  # fmt: skip
    return parser.parse_args(argv)


def cores():
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def positive(text):
    """Return a number of workers; raise ValueError if there would be none."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    sys.exit(main())
