"""What to make of the outputs of a kernel that a student controlled.

Points are withheld for evidence only: a test that gives more for a wrong answer than the same
test of the course's own solution. Whatever is only odd keeps its points, and a person looks.
"""

from nbformat.v4 import new_output
from nbgrader.utils import determine_grade

from helpers.grading.cells import as_shown, harmless, is_test, tests
from helpers.grading.counter_tests import number, number_shown

KINDS = {
    "wrong": "its answers are replaced by wrong ones",
    "shifted": "its answers always return the same, and that plus one",
}
NO_POINTS = (
    "No points before a person has looked: which cell of this notebook changes Python, IPython, "
    "the tests or what equals what?"
)
WORTHLESS = "{} gives {:g} of {:g} points even if {}."
FAILS_TOO = "{} fails with the course's own solution, too: is the test wrong?"
SEVERAL = "While the test {} ran, several numbers of points were shown; the least counts."
FAILS = (
    "the course's own solution does not get all points of the test {}, so those who fail it wait "
    "for a person: mend the test or the solution, type generate_assignment, and grade again."
)
TOO_MUCH = (
    "the test {} shows more points than the {:g} that it has: a cell that ends with a number gives "
    "that many points, so let it end with an assert, or give it more points."
)
NO_NUMBER = (
    "the test {} ends by showing something that is no number of points: it counts as passed."
)
LOOKS_INSIDE = (
    "Its code says {} ({}), with which an answer can read or change the test that calls it. Does "
    "it do so? The points stand until a person has looked."
)


def paste(notebook, result, reference=None):
    """Put the outputs of a result into a notebook, so that nbgrader finds them.

    What was written to stderr counts as printed. Outputs that a browser would run are left out.

    Parameters
    ----------
    notebook : NotebookNode
        What was run. It is changed.
    result : results.Result
    reference : results.Result, optional
        That of the course's own solution. Without it, no test is found to be worthless, and
        whatever number a test shows counts as partial credit, as in nbgrader.

    Returns
    -------
    str or None
        Why a person has to look at this notebook.

    Raises
    ------
    ValueError
        If the result belongs to another notebook.
    """
    if len(result.outputs) != len(notebook.cells):
        raise ValueError("This is the result of another notebook.")
    for count, (cell, outputs) in enumerate(code_cells(notebook, result.outputs), start=1):
        cell.execution_count = count
        cell.outputs = list(filter(None, map(harmless, as_shown(outputs))))
    credit = shows_credit(notebook, reference)
    reasons, worthless = [], {}
    for test in tests(notebook):
        grade_id, most = test.metadata.nbgrader.grade_id, test.metadata.nbgrader.points
        if grade_id in credit and sum(number(out) is not None for out in test.outputs) > 1:
            reasons.append(SEVERAL.format(grade_id))
        test.outputs = for_nbgrader(test.outputs, most, grade_id in credit)
        shown = evidence(grade_id, most, result, reference) if reference else None
        if shown:
            worthless[grade_id] = shown
        elif reference and grade_id in reference.fails and not is_full(test):
            reasons.append(FAILS_TOO.format(grade_id))
    if worthless:
        reasons = [f"{NO_POINTS} {' '.join(worthless.values())}"]
        for test in tests(notebook):
            error = new_output("error", ename="Doubt", evalue=reasons[0], traceback=reasons)
            test.outputs.insert(0, error)
    if any(determine_grade(test)[0] for test in tests(notebook)):
        reasons += [result.aborted] if result.aborted else []
        words = set().union(*result.words.values())
        words -= set().union(*reference.words.values()) if reference else set()
        if words:
            places = ", ".join(place for place, said in result.words.items() if words & set(said))
            reasons.append(LOOKS_INSIDE.format(", ".join(sorted(words)), places))
    return " ".join(reasons) or None


def faults(notebook, reference):
    """Return what is wrong with the tests of an assignment, or with its solution.

    Parameters
    ----------
    notebook : NotebookNode
        The solution.
    reference : results.Result
        What it has shown.

    Returns
    -------
    list of str
    """
    found = [reference.aborted] if reference.aborted else []
    for cell, outputs in code_cells(notebook, reference.outputs):
        if not is_test(cell):
            continue
        grade_id, most = cell.metadata.nbgrader.grade_id, cell.metadata.nbgrader.points
        if grade_id in reference.fails or points(number_shown(outputs), most) < most:
            found.append(FAILS.format(grade_id))
        if any(number(out) is not None and number(out) > most for out in outputs):
            found.append(TOO_MUCH.format(grade_id, most))
        if any(out["output_type"] == "execute_result" and number(out) is None for out in outputs):
            found.append(NO_NUMBER.format(grade_id))
    return found


def code_cells(notebook, outputs):
    """Return the code cells of a notebook, and which of the `outputs` are theirs."""
    pairs = zip(notebook.cells, outputs, strict=True)
    return [(cell, own or []) for cell, own in pairs if cell.cell_type == "code"]


def shows_credit(notebook, reference):
    """Return the grade ids of tests that show points with the course's own solution.

    Parameters
    ----------
    notebook : NotebookNode
        Any hand-in: its tests are those of the solution.
    reference : results.Result or None
        Without it, all tests may.

    Returns
    -------
    set of str
    """
    ids = {test.metadata.nbgrader.grade_id for test in tests(notebook)}
    return ids if reference is None else ids & set(reference.credit)


def for_nbgrader(outputs, most, credit):
    """Return outputs of a test of which nbgrader sees an error, or else the points that count.

    nbgrader takes the first result for partial credit, even if an error follows, and a number
    above `most` for an error of its own.

    Parameters
    ----------
    outputs : list of NotebookNode
    most : float
        Points of the test.
    credit : bool
        Whether the test shows points. If not, no result is taken for them.

    Returns
    -------
    list of NotebookNode
    """
    least = number_shown(outputs) if credit else None
    shown = []
    for output in outputs:
        if output.output_type == "execute_result":
            if least is None or number(output) != least:
                output = new_output("display_data", data=output.data)
            elif least > most:
                output.data["text/plain"] = f"{most:g}"
        shown.append(output)
    return sorted(shown, key=lambda output: output.output_type != "error")


def evidence(grade_id, most, result, reference):
    """Return how it was shown that a test of a notebook is worthless, or None.

    Parameters
    ----------
    grade_id : str
    most : float
        Points of the test.
    result, reference : results.Result

    Returns
    -------
    str or None
    """
    for kind, shown in result.with_other_answers.items():
        expected = reference.with_other_answers.get(kind, {})
        if grade_id in shown and grade_id in expected:
            got = points(shown[grade_id], most)
            if got > points(expected[grade_id], most):
                return WORTHLESS.format(grade_id, got, most, KINDS[kind])
    return None


def is_full(test):
    """Tell whether nbgrader gives all points for the outputs of a test."""
    got, most = determine_grade(test)
    return got == most


def points(shown, most):
    """Return the points that go with what `counter_tests.number_shown` returns."""
    return most if shown is None else min(shown, most)
