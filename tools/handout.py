"""Write what students get, _build/handout.zip: what ``make handout`` runs.

The archive holds the exercises and what they need, nothing else. The same files give the same
archive, whenever and wherever it is written (so it is not compressed). What is in tools/handout/
is for the archive alone.
"""

from pathlib import Path
from zipfile import ZipFile, ZipInfo

from helpers.settings import ROOT

ARCHIVE = ROOT / "_build" / "handout.zip"
TOP = "learning-to-copy"
SHARED = [
    "exercises/*/*.ipynb",
    "src/helpers/*.*",
    "src/helpers/checks/*",
    "src/helpers/figures/*",
    "src/helpers/quizzes/**/*",
    "src/helpers/vendored/**/*",
    "tools/setup_env.py",
    "kernel.env",
    "pyproject.toml",
    "uv.lock",
    "LICENSE",
    "LICENSE-TEXT",
]


def contents():
    """Return the files of the hand-out: name there, path here."""
    found = {path.relative_to(ROOT): path for pattern in SHARED for path in ROOT.glob(pattern)}
    found |= {Path(path.name): path for path in (ROOT / "tools" / "handout").iterdir()}
    return {
        f"{TOP}/{name.as_posix()}": path
        for name, path in sorted(found.items())
        if path.is_file() and "__pycache__" not in name.parts and not name.name.startswith(".")
    }


def write(archive):
    archive.parent.mkdir(exist_ok=True)
    with ZipFile(archive, "w") as zipped:
        for name, path in contents().items():
            entry = ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            zipped.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    write(ARCHIVE)
    print(ARCHIVE)
