"""Sphinx extension: lists of all chapters, made of ``_toc.yml`` and of the chapters themselves.

- ``{chapter-table}``: what a reader may think before each chapter, and has measured after it;
  this is in the metadata of the first cell, as ``course``;
- ``{exercise-list}``: the exercise to each chapter, by parts, and what it says in its section
  *Practise* about it.
"""

import re
from itertools import groupby
from pathlib import Path

import nbformat
import yaml
from sphinx.util.docutils import SphinxDirective

TABLE = """\
| chapter | before it you may think … | after it you have measured that … |
|---|---|---|
"""


class Chapter:
    """What the lists say about a chapter.

    Attributes
    ----------
    part, name, title : str
    before, after : str
        For the table.
    exercise, task : str
        Title of the exercise, and what is to be done in it.
    """

    def __init__(self, path):
        cells = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
        first, practise = cells["title"], cells["practise"].source
        self.part, self.name = path.parent.name, path.stem
        self.title = re.search("(?m)^# (.+)", first.source)[1]
        self.before, self.after = first.metadata.course.before, first.metadata.course.after
        self.exercise, self.task = re.search(
            r"\*\*\[(.+?)\]\(.+?\)\*\*: (.+?\.) The link", practise
        ).groups()


class ChapterList(SphinxDirective):
    """A list that is read again when a chapter changes, is added or moves."""

    def run(self):
        """Return the nodes of the list; Sphinx calls this."""
        toc = Path(self.env.srcdir, "_toc.yml")
        self.env.note_dependency(str(toc))
        parts = yaml.safe_load(toc.read_text(encoding="utf-8"))["parts"]
        pages = [page["file"] for part in parts for page in part["chapters"]]
        paths = [toc.parent / f"{page}.ipynb" for page in pages if page.startswith("chapters/")]
        for path in paths:
            self.env.note_dependency(str(path))
        return self.parse_text_to_nodes(self.text([Chapter(path) for path in paths]))


class ChapterTable(ChapterList):
    """The directive ``chapter-table``."""

    @staticmethod
    def text(chapters):
        """Return the table, in Markdown."""
        rows = [f"| [{c.title}](#{c.name}) | {c.before} | {c.after} |\n" for c in chapters]
        return TABLE + "".join(rows)


class ExerciseList(ChapterList):
    """The directive ``exercise-list``."""

    @staticmethod
    def text(chapters):
        """Return a list for each part, in Markdown."""
        lines = []
        for part, of_part in groupby(chapters, key=lambda chapter: chapter.part):
            lines += [f"\nIn the folder `exercises/{part}`:\n"]
            lines += [
                f"- **{c.exercise}** (`{c.name}.ipynb`, to [{c.title}](#{c.name})): {c.task}"
                for c in of_part
            ]
        return "\n".join(lines)


def setup(app):
    app.add_directive("chapter-table", ChapterTable)
    app.add_directive("exercise-list", ExerciseList)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
