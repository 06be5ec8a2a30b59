"""Why grading stops, or nbgrader did not take a result: what it said, what was behind that."""

import errno
import logging
import sqlite3
import sys

from sqlalchemy.exc import OperationalError

RESUME_HINT = "What was done is kept: type the same command again to go on."
LOCKED = (
    "The gradebook cannot be used, perhaps because another program has locked it: end that program "
    f"({{}}). {RESUME_HINT}"
)


class Stopped(RuntimeError):
    """Grading cannot start, or cannot go on."""

    def __init__(self, message, status=1):
        super().__init__(message)
        self.status = status


class NotImported(RuntimeError):
    """nbgrader did not take a result, and why."""


class GradebookBusy(NotImported):
    """The gradebook cannot be written now: another program has locked it, or it is out of reach."""


class Messages(logging.Handler):
    """Keeps what nbgrader says while it works, in the place of the terminal."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.last = self.cause = None
        self.loggers = [logging.getLogger(name) for name in ("traitlets", "tornado.application")]

    def emit(self, record):
        """Keep the last line that says something, and the error that is being handled."""
        self.cause = sys.exc_info()[1] or self.cause
        lines = record.getMessage().strip().splitlines()
        if lines and "error processing" not in lines[-1]:
            self.last = lines[-1]

    def __enter__(self):
        """Take the place of the terminal."""
        self.last = self.cause = None
        self.before = [(logger.handlers[:], logger.propagate) for logger in self.loggers]
        for logger in self.loggers:
            logger.handlers, logger.propagate = [self], False

    def __exit__(self, *exception):
        """Give the terminal back."""
        for logger, (handlers, propagates) in zip(self.loggers, self.before, strict=True):
            logger.handlers, logger.propagate = handlers, propagates


def because(error, message):
    """Return what to raise for an error in nbgrader, which has said a message or None."""
    for cause in causes(error):
        full = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        if full or getattr(cause, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
            return OSError(errno.ENOSPC, str(cause))
    for cause in causes(error):
        if isinstance(cause, OperationalError):
            return GradebookBusy(str(cause.orig))
    return NotImported(message or str(error))


def causes(error):
    """Yield an error, and all that were being handled when it was raised."""
    while error:
        yield error
        error = error.__cause__ or error.__context__
