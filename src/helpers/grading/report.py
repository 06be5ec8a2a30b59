"""Tell what became of each submission, on the terminal and in a file."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rich.console import Console
from rich.table import Table


class Outcome(StrEnum):
    """What became of a submission, from what needs least attention to what needs most."""

    GRADED = "graded"
    UNCHANGED = "unchanged"
    PLANNED = "to grade"
    NEEDS_REVIEW = "for a person"
    REFUSED = "refused"
    FAILED = "not graded"

    @property
    def without_marks(self):
        """Whether the submission, or a part of it, could not be graded."""
        return self in (Outcome.REFUSED, Outcome.FAILED)


@dataclass
class Line:
    """What became of one submission.

    Attributes
    ----------
    student : str
    outcome : Outcome
    details : list of str
    """

    student: str
    outcome: Outcome
    details: list


class Report:
    """Collects lines, and prints them."""

    def __init__(self, assignment):
        self.assignment, self.lines, self.notes = assignment, [], []
        self.began = datetime.now()

    def add(self, line):
        """Add what became of a submission, a `Line`."""
        details = list(map(_printable, line.details))
        self.lines.append(Line(_printable(line.student), line.outcome, details))

    def note(self, text):
        """Add what the instructor should know about the assignment, once."""
        if _printable(text) not in self.notes:
            self.notes.append(_printable(text))

    @property
    def everything_graded(self):
        """Whether nothing was refused, and nothing failed."""
        return not any(line.outcome.without_marks for line in self.lines)

    def print(self, console):
        """Print who needs attention and why, and how many do not.

        Parameters
        ----------
        console : rich.console.Console
        """
        attention = list(reversed(Outcome))
        details = [line for line in self.lines if line.details]
        details.sort(key=lambda line: (attention.index(line.outcome), line.student))
        if details:
            table = Table("student", "outcome", "why, and what to do", title_justify="left")
            for line in details:
                table.add_row(line.student, line.outcome, "\n".join(line.details))
            console.print(table)
        for note in self.notes:
            console.print(f"For you: {note}")
        counts = Counter(line.outcome for line in self.lines)
        numbers = [f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]]
        seconds = (datetime.now() - self.began).total_seconds()
        console.print(f"{self.assignment}: {', '.join(numbers) or 'nobody'}, in {seconds:.0f} s")

    def keep(self, folder):
        """Write the report to a file named by the assignment and the time.

        Parameters
        ----------
        folder : pathlib.Path

        Returns
        -------
        pathlib.Path
        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.assignment}-{self.began:%Y-%m-%dT%H-%M-%S}.txt"
        with path.open("w", encoding="utf-8") as file:
            self.print(Console(file=file, width=120, markup=False))
        return path


def _printable(text):
    """Return a text in one line that every terminal can show, and that steers none."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
