"""Begin a chapter: what ``make chapter NAME=part/name`` runs.

Copies the files of ``templates/``, which lie there as they do in the course, and writes the name
of the part and of the chapter for PART and CHAPTER, in the files and in their paths. The chapter
becomes the last one of its part in ``_toc.yml``; a new part becomes the last one with chapters.
"""

import re
import sys
from keyword import iskeyword

from helpers.settings import ROOT

TEMPLATES = ROOT / "templates"
TOC = ROOT / "_toc.yml"
USAGE = "Name the part and the chapter, as in `make chapter NAME=part/name`."


def split(name):
    """Return part and chapter; end with a message if there can be no chapter of this name."""
    if not re.fullmatch(r"[a-z][a-z0-9]*/[a-z][a-z0-9]*", name):
        sys.exit(f"{USAGE} Each is one word of small letters and digits, and not {name!r}.")
    part, chapter = name.split("/")
    if iskeyword(chapter):
        sys.exit(f"{chapter!r} is a word of Python, and cannot name a module: choose another name.")
    if any(ROOT.glob(f"chapters/*/{chapter}.ipynb")) or (ROOT / f"{chapter}.md").exists():
        sys.exit(f"There is a page {chapter!r} already: choose another name, whatever the part.")
    return part, chapter


def fill(text, part, chapter):
    return text.replace("PART", part).replace("CHAPTER", chapter)


def files(part, chapter):
    """Return what the files of a new chapter hold, by their paths in the course."""
    found = {}
    for path in sorted(TEMPLATES.rglob("*.*")):
        name = path.relative_to(TEMPLATES).as_posix()
        if "CHAPTER" in name and not re.search("__pycache__|checkpoint", name):
            text = path.read_text(encoding="utf-8")
            found[ROOT / fill(name, part, chapter)] = fill(text, part, chapter)
    return found


def with_chapter(toc, part, chapter):
    """Return the text of the table of contents with one line more, and a new part if need be."""
    lines = toc.splitlines(keepends=True)
    line = f"      - file: chapters/{part}/{chapter}\n"
    known = [i for i, text in enumerate(lines) if f"- file: chapters/{part}/" in text]
    if not known:
        known = [i for i, text in enumerate(lines) if "- file: chapters/" in text]
        line = f"  - caption: {part.capitalize()}\n    chapters:\n{line}"
    lines.insert(known[-1] + 1, line)
    return "".join(lines)


def main(names):
    if len(names) != 1:
        sys.exit(USAGE)
    part, chapter = split(names[0])
    new = files(part, chapter)
    for path in new:
        if path.exists():
            sys.exit(f"{path.relative_to(ROOT)} exists already: move it away, and try again.")
    for path, text in new.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    toc = TOC.read_text(encoding="utf-8")
    TOC.write_text(with_chapter(toc, part, chapter), encoding="utf-8")
    print(f"\nIt is in _toc.yml. What it lacks says `.venv/bin/python -m pytest -k {chapter}`, and")
    print("what to do is in CONTRIBUTING.md, under `A new chapter`.")


if __name__ == "__main__":
    main(sys.argv[1:])
