"""What to make of the outputs of a kernel that a student controlled."""

import functools
import re
import unicodedata

from nbformat.v4 import new_output
from nbgrader.utils import determine_grade, is_locked

from helpers.grading.cells import harmless, is_credit, tests

FORGED = "while the test {} ran, something else showed a number of points"
BROKEN = "after the test {} Python no longer does what it must ({})"
PASSES = "the test {} passes even if the answers are replaced by wrong ones"
CUT_OFF = "the kernel ended when the tests were tried with wrong answers"
LOOKS_INSIDE = (
    "Its code says {}, with which an answer can read or change the test that calls it. Does it do "
    "so? The points stand until a person has looked."
)
INSIDE = {
    "_current_frames", "_getframe", "currentframe", "displayhook", "f_back", "f_code", "f_globals",
    "f_locals", "f_trace", "get_ipython", "get_referrers", "getouterframes", "gi_frame",
    "InteractiveShell", "ipykernel", "setprofile", "settrace", "tb_frame",
}  # fmt: skip
ADVICE = (
    "No points before a person has looked at this notebook: {}. Which of its cells changes Python, "
    "IPython or the helpers of the course?"
)


def paste(notebook, result, reference=None):
    """Put the outputs of a result into a notebook, so that nbgrader finds them.

    What was written to stderr counts as printed. Outputs that a browser would run are left out.

    Parameters
    ----------
    notebook : NotebookNode
        What was run. It is changed.
    result : dict
        See `execute.SandboxedExecute.run`.
    reference : dict, optional
        The result of the course's own solution; without it less tampering is noticed.

    Returns
    -------
    str or None
        Why a person has to look at this notebook. If the reason is that its tests cannot be
        believed, they get an error output, and so no points.

    Raises
    ------
    ValueError
        If the result belongs to another notebook.
    """
    if len(result["outputs"]) != len(notebook.cells):
        raise ValueError("This is the result of another notebook.")
    number = 0
    for cell, outputs in zip(notebook.cells, result["outputs"], strict=True):
        if cell.cell_type == "code":
            number += 1
            cell.execution_count = number
            cell.outputs = list(filter(None, map(harmless, outputs)))
            # nbgrader takes the first result for partial credit, even if an error follows
            cell.outputs.sort(key=lambda output: output.output_type != "error")
    doubt = suspicion(notebook, result, reference)
    if doubt is None:  # after an early end no counter-test has confirmed what was earned
        earned = any(determine_grade(cell)[0] for cell in tests(notebook))
        found = set(result["words"]).difference(reference["words"] if reference else [])
        looks = LOOKS_INSIDE.format(", ".join(sorted(found))) if found else None
        return (result["death"] or looks) if earned else None
    reason = ADVICE.format(doubt)
    for cell in tests(notebook):
        error = new_output("error", ename="Doubt", evalue=reason, traceback=[reason])
        cell.outputs.insert(0, error)
    return reason


def suspicion(notebook, result, reference):
    """Return why the tests of a notebook cannot be believed, or None."""
    for grade_id, kind in result["broken"]:
        return BROKEN.format(grade_id, kind)
    if reference is None:
        return None
    must_fail = {name for name, fails in reference["fails_if_wrong"].items() if fails}
    for grade_id, fails in result["fails_if_wrong"].items():
        if grade_id in must_fail and not fails:
            return PASSES.format(grade_id)
    if result["complete"] and not must_fail <= result["fails_if_wrong"].keys():
        return CUT_OFF
    for cell in tests(notebook):
        grade_id, points = cell.metadata.nbgrader.grade_id, cell.metadata.nbgrader.points
        shown = [output for output in cell.outputs if output.output_type == "execute_result"]
        if shown and not (grade_id in reference["shows"] and is_credit(shown, points)):
            return FORGED.format(grade_id)
    return None


def words(notebook, archive):
    """Return words that hint at an answer that looks inside its test.

    Whoever knows of this can put such a word together from pieces.

    Parameters
    ----------
    notebook : NotebookNode
        Cells that students cannot change do not count.
    archive : bytes
        Tar archive of the files beside it.

    Returns
    -------
    list of str
    """
    own = [c.source for c in notebook.cells if c.cell_type == "code" and not is_locked(c)]
    text = "\n".join([*own, archive.decode(errors="replace")])
    if not text.isascii():
        text = text.translate(_disguises())
    return sorted(word for word in INSIDE if word in text and re.search(rf"\b{word}\b", text))


@functools.cache
def _disguises():
    """Return the characters that Python takes for ASCII letters in a name, and these letters.

    Python normalises names (NFKC). A whole text would take minutes, and grow eighteenfold.
    """
    plain = {n: unicodedata.normalize("NFKC", chr(n)) for n in range(128, 0x20000)}
    return {n: text for n, text in plain.items() if re.fullmatch(r"\w+", text, re.ASCII)}
