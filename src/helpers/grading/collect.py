"""What Moodle and Canvas let an instructor download, for ``nbgrader zip_collect``."""

import shutil
import unicodedata
from functools import cached_property
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from nbgrader.utils import unzip

from helpers.grading.intake import STUDENT

DEEPEST = 3  # archives in archives


class Extractor(ExtractorPlugin):
    """Unpacks archives, also those in archives, and goes on where one is broken."""

    def extract(self, archive_path, extracted_path):
        """Copy all files, and unpack those that are archives into folders of their names.

        Parameters
        ----------
        archive_path, extracted_path : str
        """
        shutil.copytree(archive_path, extracted_path, dirs_exist_ok=True)
        for _ in range(DEEPEST):
            for file in sorted(Path(extracted_path).rglob("*")):
                if file.suffix in self.zip_ext and file.is_file():
                    self._unpack(file)

    def _unpack(self, file):
        try:
            unzip(str(file), str(file.parent), self.zip_ext, create_own_folder=True)
        except Exception as error:
            self.log.error(
                "%s cannot be unpacked, and the other files are collected without it: ask for a "
                "new hand-in, or repair it and collect again with --force. (%s)", file, error
            )  # fmt: skip
        file.unlink()


class Collector(FileNameCollectorPlugin):
    """Finds out whose a file is, by what ``named_regexp`` says is the student in its path.

    That may be the account, the full name, or the number in Canvas of somebody in the gradebook.
    """

    def collect(self, submitted_file):
        """Return ``student_id`` and ``file_id`` of a file, or None if it is to be left out.

        Parameters
        ----------
        submitted_file : str

        Returns
        -------
        dict or None
        """
        found = super().collect(unicodedata.normalize("NFC", submitted_file))
        if found is None or found["file_id"].startswith("._"):  # macOS adds such files
            return None
        name = found["student_id"]
        accounts = self._accounts.get(_key(name), {name} if STUDENT.fullmatch(name) else set())
        if len(accounts) == 1:
            return found | {"student_id": min(accounts)}
        self.log.error(
            "%s in the gradebook has the name %r: copy %s into grading/submitted yourself.",
            "More than one student" if accounts else "Nobody", name, submitted_file
        )  # fmt: skip
        return None

    @cached_property
    def _accounts(self):
        """The ids of students by all that may stand for them."""
        course, accounts = self.parent.coursedir, {}
        with Gradebook(course.db_url, course.course_id) as gradebook:
            for student in gradebook.students:
                first, last = student.first_name or "", student.last_name or ""
                for name in {first + last, last + first, student.lms_user_id or ""}:
                    accounts.setdefault(_key(name), set()).add(student.id)
            return accounts | {_key(student.id): {student.id} for student in gradebook.students}


def _key(name):
    return "".join(unicodedata.normalize("NFC", name).casefold().split())
