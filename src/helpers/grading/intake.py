"""Read what was handed in, and believe nothing.

What cannot be read is refused, file by file, with a reason; it never stops the others. Symbolic
links are not followed, and sizes are known before anything is read.
"""

import contextlib
import json
import os
import re
import stat
import unicodedata
import warnings
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import PurePath

from dateutil import parser, tz
from dateutil.parser import UnknownTimezoneWarning
from nbgrader.utils import parse_utc

from helpers.grading import archive, sanitise

MEGABYTE = 2**20
LARGEST_NOTEBOOK = 20 * MEGABYTE
LARGEST_FOLDER = 50 * MEGABYTE  # all other files together
MOST_FILES = 200
DEEPEST = 10  # folders in folders
LONGEST_NAME = 128  # bytes, of a student, by whom files are named
STUDENT = re.compile(r"[^\W_][\w.@-]*")
FILE = re.compile(r"[\w.()+,=@ -]+")
ARCHIVES = ".zip", ".gz", ".tgz", ".7z", ".rar", ".tar"
HAND_IN_AGAIN = "Ask for a new hand-in, or repair the file and grade this student again."


class Refused(ValueError):
    """Something that was not read, and why."""


@dataclass
class Submission:
    """What one student has handed in.

    Attributes
    ----------
    student : str
    timestamp : str or None
        As nbgrader writes it; None if unknown.
    notebooks : dict of str to NotebookNode
        Sanitised, by name.
    refused : dict of str to str
        Notebooks that were handed in and cannot be read, with the reason.
    missing : list of str
    notes : list of str
        What the instructor may want to know.
    archive : bytes
        The other files, see `archive.pack`.
    import_key : str
        What its marks will be made of, see `gradebook.Ledger`.
    """

    student: str
    timestamp: str | None = None
    notebooks: dict = field(default_factory=dict)
    refused: dict = field(default_factory=dict)
    missing: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    archive: bytes = b""
    import_key: str = ""


def students(folder):
    """Return the names of the folders in which students have handed in, sorted.

    Parameters
    ----------
    folder : pathlib.Path
        ``grading/submitted``; need not exist.

    Returns
    -------
    list of str
    """
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        found = [entry.name for entry in entries if not entry.name.startswith(".")]
    return sorted(found, key=os.fsencode)


def elsewhere(folder, assignment):
    """Return what in a student's folder looks as if it belonged to an assignment, or None."""
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(folder)):
            if name.casefold() == assignment.casefold() or name.endswith((".ipynb", ".zip")):
                return name
    return None


def read(folder, student, assignment, originals):
    """Read a hand-in.

    Parameters
    ----------
    folder : pathlib.Path
        ``grading/submitted``.
    student, assignment : str
    originals : dict of str to sanitise.Released

    Returns
    -------
    Submission

    Raises
    ------
    Refused
        If nothing of it can be graded.
    """
    if not STUDENT.fullmatch(student) or len(os.fsencode(student)) > LONGEST_NAME:
        raise Refused(
            f"The folder {student!r} is not named like an account: rename it to the id of a "
            "student, letters, digits and . @ - _ only."
        )
    path = folder / student / assignment
    for place in (folder / student, path):
        if not stat.S_ISDIR(os.lstat(place).st_mode):
            raise Refused(
                f"{place.name} is a link or a file, where a folder should be. {HAND_IN_AGAIN}"
            )
    submission = Submission(student)
    submission.timestamp = _timestamp(path, submission.notes)
    files = {name: _composed(f"{name}.ipynb") for name in originals}
    handed_in = _files(path, set(files.values()), submission.notes)
    there = set(map(_composed, os.listdir(path)))
    for name, original in originals.items():
        file = handed_in.pop(files[name], None)
        if file is None and files[name] in there:
            submission.refused[name] = f"it is a link, or no file. {HAND_IN_AGAIN}"
            continue
        if file is None:
            submission.missing.append(name)
            continue
        try:
            notebook, notes = _notebook(file, original)
        except Refused as reason:
            submission.refused[name] = f"{reason}. {HAND_IN_AGAIN}"
        else:
            submission.notebooks[name] = notebook
            submission.notes += [f"{name}: {note}" for note in notes]
    submission.notes += _beside(handed_in, submission.missing)
    rest = {name: file for name, file in handed_in.items() if not name.endswith(".ipynb")}
    submission.archive = _pack(rest, submission.notes)
    return submission


def _beside(files, missing):
    """Return notes on files that may have been meant as the missing notebooks."""
    notes = []
    extra = sorted(name for name in files if name.endswith(".ipynb"))
    if extra:
        notes.append(
            f"not part of the assignment, not graded: {_some(extra)}"
            + f"; does one belong in the place of {_meant(extra, missing)}?" * bool(missing)
        )
    archives = sorted(name for name in files if name.lower().endswith(ARCHIVES))
    if archives and missing:
        notes.append(
            f"not unpacked: {_some(archives)}; is {missing[0]}.ipynb in it? If so, unpack it here "
            "and grade this student again"
        )
    copies = [name for name in sorted(files) if ".ipynb" in name and not name.endswith(".ipynb")]
    if copies and missing:
        notes.append(f"no notebook by its name: {_some(copies)}; rename it if it is meant")
    return notes


def _meant(files, missing):
    """Return the missing notebooks that are named like one of some files, or all of them."""
    stems = {PurePath(name).stem.casefold() for name in files}
    alike = [name for name in missing if name.casefold() in stems]
    return " or ".join(f"{name}.ipynb" for name in alike or missing)


def _timestamp(path, notes):
    """Return the time of handing in, or None with a note."""
    file = path / "timestamp.txt"
    if not os.path.lexists(file):
        return None
    try:
        text = _read(file, 100).decode("ascii").strip()
        return _in_utc(text) or text
    except UnknownTimezoneWarning:
        notes.append(
            "timestamp.txt has a time zone that nobody knows, so this does not count as late: "
            "write the time in UTC"
        )
    except Exception:
        notes.append("timestamp.txt cannot be read, so this does not count as late")
    return None


def _in_utc(text):
    """Return a time as nbgrader understands it, or "" if it understands this text."""
    zone = text.split(" ")[-1]
    if text.count(" ") == 2 and re.fullmatch(
        r"[+-]?\d[\d:]*", zone
    ):  # nbgrader takes it for seconds
        return f"{parser.parse(text).astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
    if text.count(" ") == 2 and tz.gettz(zone) is None:
        raise UnknownTimezoneWarning
    with warnings.catch_warnings():
        warnings.simplefilter("error", UnknownTimezoneWarning)
        parse_utc(text).timestamp()
    return ""


def _files(path, notebooks, notes):
    """Return the plain files of a folder: path from there, pathlib.Path.

    The `notebooks` of the assignment are never too many.
    """
    found, left_out = {}, []
    for place, folders, names in os.walk(path, onerror=_raise):
        names, folders[:] = sorted([*names, *folders]), []
        for name in names:
            file = path.__class__(place) / name
            mode = os.lstat(file).st_mode
            relative = _composed(file.relative_to(path).as_posix())
            if relative == "timestamp.txt" or name.startswith("."):
                continue
            if stat.S_ISDIR(mode) and not name.endswith(".ipynb"):
                if relative.count("/") < DEEPEST:
                    folders.append(name)
                    continue
            plain = stat.S_ISREG(mode) and all(map(FILE.fullmatch, relative.split("/")))
            if plain and (relative in notebooks or len(found) < MOST_FILES):
                found[relative] = file
            else:
                left_out.append(ascii(relative))
    if left_out:
        notes.append(f"left out, being no files, oddly named or too many: {_some(left_out)}")
    return found


def _composed(name):
    """Return a name with letters in one piece: macOS writes a letter and its accent apart."""
    return unicodedata.normalize("NFC", name)


def _raise(error):
    raise error


def _some(names):
    return ", ".join(names[:3]) + f" and {len(names) - 3} more" * (len(names) > 3)


def _read(file, limit):
    """Return the bytes of a plain file that is not a link and not larger than a limit."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Refused("it is not a plain file")
        if status.st_size > limit:
            size, most = (round(n / MEGABYTE, 1) for n in (status.st_size, limit))
            raise Refused(f"it has {size} MB, and {most} MB are allowed")
        return opened.read(limit)


def _notebook(file, original):
    """Return a notebook as `sanitise.restore` does; raise Refused with the reason."""
    try:
        text = _read(file, LARGEST_NOTEBOOK).decode("utf-8-sig")
        if not text.strip():
            raise Refused("it is empty")
        return sanitise.restore(json.loads(text, parse_int=_whole_number), original)
    except OSError as error:
        raise Refused(f"it cannot be opened: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Refused(f"byte {error.start} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Refused(f"it is not JSON: {error}") from None
    except RecursionError:
        raise Refused("it is nested too deeply") from None
    except sanitise.NotANotebook as error:
        raise Refused(str(error)) from None


def _whole_number(digits):
    """Return a number of few digits: Python refuses thousands, and none of them is needed."""
    return int(digits[:9])


def _pack(files, notes):
    """Return an archive of files, if they are not too large."""
    contents, room = {}, LARGEST_FOLDER
    for name, file in files.items():
        try:
            contents[name] = _read(file, room)
        except (OSError, Refused):
            notes.append(f"left out, being too large or not to be read: {name}")
        else:
            room -= len(contents[name])
    return archive.pack(contents)
