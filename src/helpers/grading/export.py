"""Marks as Canvas and Moodle import them.

``nbgrader export --exporter=helpers.grading.export.Canvas``
"""

import csv

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin


class Table(ExportPlugin):
    """One row for each student, one column for each part; empty where nothing was handed in.

    nbgrader's options ``--to``, ``--student`` and ``--assignment`` do what they do for its own
    export.
    """

    def export(self, gradebook):
        """Write the table to the file ``--to``, or to ``grades.csv``.

        Parameters
        ----------
        gradebook : nbgrader.api.Gradebook
        """
        parts = [p for p in gradebook.assignments if p.name in (self.assignment or [p.name])]
        students = [s for s in gradebook.students if s.id in (self.student or [s.id])]
        rows = [*self.head(parts)]
        for student in students:
            rows.append(self.who(student) + [mark(gradebook, part, student) for part in parts])
        with open(self.to or "grades.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(map(plain, row) for row in rows)


class Canvas(Table):
    """The table for Canvas, which looks students up by its own ID, then by their login."""

    def head(self, parts):
        """Return the rows above the students: names of the columns, points possible."""
        yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(p.name for p in parts)]
        yield ["    Points Possible", "", "", "", "", *(p.max_score for p in parts)]

    def who(self, student):
        """Return the columns that say who a student is."""
        name = ", ".join(filter(None, [student.last_name, student.first_name]))
        return [name, student.lms_user_id, "", student.id, ""]


class Moodle(Table):
    """The table for Moodle, where the importer chooses the column that identifies students."""

    def head(self, parts):
        """Return the row above the students: names of the columns."""
        yield ["Username", "Email address", *(p.name for p in parts)]

    def who(self, student):
        """Return the columns that say who a student is."""
        return [student.id, student.email]


def plain(value):
    """Return what a spreadsheet shows as it is: text that it would compute gets an apostrophe."""
    formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    return f"'{value}" if formula else value


def mark(gradebook, part, student):
    """Return the points of a student in a part, late penalty deducted; "" without a submission."""
    try:
        submission = gradebook.find_submission(part.name, student.id)
    except MissingEntry:
        return ""
    return max(0.0, submission.score - submission.late_submission_penalty)
