"""Words in a student's code that say more than an answer needs.

They are reasons to look, and no evidence. Whoever knows of this can put such a word together
from pieces.
"""

import functools
import re
import unicodedata

from nbgrader.utils import is_locked

from helpers import checks
from helpers.grading import archive as archives

INSIDE = {
    "_current_frames", "_getframe", "currentframe", "f_back", "f_code", "f_globals",
    "f_locals", "f_trace", "get_objects", "get_referrers", "getouterframes", "gi_frame",
    "iopub_socket", "setprofile", "settrace", "tb_frame",
}  # fmt: skip
OF_THE_KERNEL = {"IPython", "ipykernel"}
SET = re.compile(r"\bchecks\.((\w+)[\w.]*)\s*=[^=]")
CHANGES = re.compile(
    r"\b(__(eq|add|array_ufunc|array_function|getattribute|code|dict)__|ANY|builtins|get_ipython"
    r"|globals|InteractiveShell|mock|modules|setattr)\b|^\s*(?!self\.)\w+(\.\w+)+\s*=[^=]",
    re.MULTILINE,
)


def code(notebook, archive):
    """Return the code that a student has written, as Python reads it.

    Parameters
    ----------
    notebook : NotebookNode
        Cells that students cannot change do not count.
    archive : bytes
        See `archive.pack`. Modules count, other files do not.

    Returns
    -------
    dict of str to str
        By place: ``"cell 3"``, counted from 1, or a file.
    """
    own = {
        f"cell {number}": cell.source
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code" and not is_locked(cell)
    }
    for path, content in archives.files(archive).items():
        if path.endswith(".py"):
            own[path] = content.decode(errors="replace")
    return {
        place: text if text.isascii() else text.translate(_disguises())
        for place, text in own.items()
    }


def looking_inside(notebook, archive):
    """Return words that hint at an answer that looks inside its test.

    A module that takes the place of one of the kernel's is such a word.

    Parameters
    ----------
    notebook, archive
        See `code`.

    Returns
    -------
    dict of str to list of str
        The words, sorted, by where they stand: ``"cell 3"``, counted from 1, or a file.
    """
    found = {}
    for place, text in code(notebook, archive).items():
        words = set(re.findall(r"\w+", text)) & INSIDE
        words |= {f"checks.{path} =" for path, name in SET.findall(text) if hasattr(checks, name)}
        words |= {place.removesuffix(".py").rpartition("/")[2]} & OF_THE_KERNEL
        if words:
            found[place] = sorted(words)
    return found


def may_change_tests(notebook, archive):
    """Tell whether a student's code might change Python, the helpers, or what equals what.

    Then it pays to try more wrong answers. Nobody is accused of that.

    Parameters
    ----------
    notebook, archive
        See `code`.

    Returns
    -------
    bool
    """
    return any(map(CHANGES.search, code(notebook, archive).values()))


@functools.cache
def _disguises():
    """Return the characters that Python takes for ASCII letters in a name, and these letters.

    Python normalises names (NFKC). A whole text would take minutes, and grow eighteenfold.
    """
    plain = {n: unicodedata.normalize("NFKC", chr(n)) for n in range(128, 0x20000)}
    return {n: text for n, text in plain.items() if re.fullmatch(r"\w+", text, re.ASCII)}
