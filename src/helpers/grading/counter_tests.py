"""Counter-tests: each test once more, with answers that cannot be right.

They are run when the notebook has been, so what it shows is what it shows without them. Where a
wrong answer gets more from a test of a notebook than from the same test of the course's own
solution, the notebook has made the test worthless: that is shown then, and not only suspected.
"""

import ast
import math

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.grading.cells import is_test


class Plan:
    """The cells of a notebook, and its counter-tests.

    Parameters
    ----------
    notebook : NotebookNode
        It is not changed. ``metadata["grading"]["answers"]`` lists the names that are replaced.
    thorough : bool
        Whether to try shifted answers as well as wrong ones, see `kernels.kernel.replaced`. They
        are of the right kind, and run the real ones once more.

    Attributes
    ----------
    notebook : NotebookNode
        What is to be run. The metadata of its cells say how, see `kernels.kernel`.
    """

    def __init__(self, notebook, thorough=False):
        answers = notebook.metadata.get("grading", {}).get("answers", [])
        self.own, self.counter_tests = [], []
        for cell in map(nbformat.from_dict, notebook.cells):
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
                cell.metadata.grading = {"as": "test"} if is_test(cell) else {}
            self.own.append(cell)
        for kind in ["wrong", *["shifted"] * thorough] if answers else []:
            for test in filter(is_test, self.own):
                cell = new_code_cell(test.source)
                cell.metadata.grading = {"as": "test", "answers": answers, "by": kind}
                self.counter_tests.append((kind, test.metadata.nbgrader.grade_id, cell))
        self.notebook = new_notebook(cells=self.own + [cell for *_, cell in self.counter_tests])

    def outputs(self, aborted, finished):
        """Return the outputs of the notebook's own cells.

        Parameters
        ----------
        aborted : str or None
            Why the cells after the first `finished` ones were not run.
        finished : int

        Returns
        -------
        list
            For each cell, a list of outputs, or None if it is no code.
        """
        for cell in self.own[finished:] if aborted else []:
            if cell.cell_type == "code":
                cell.outputs.insert(0, not_run(aborted))
        return [cell.get("outputs") for cell in self.own]

    def with_other_answers(self, finished):
        """Return what the counter-tests have shown: kind → grade id → see `number_shown`."""
        shown = {kind: {} for kind, *_ in self.counter_tests}
        for kind, grade_id, cell in self.counter_tests[: max(0, finished - len(self.own))]:
            shown[kind][grade_id] = number_shown(cell.outputs)
        return shown

    def credit(self):
        """Return the grade ids of the tests that have shown a number of points."""
        return [
            test.metadata.nbgrader.grade_id
            for test in filter(is_test, self.own)
            if any(number(output) is not None for output in test.outputs)
        ]

    def fails(self):
        """Return the grade ids of the tests that have ended with an error, or were not run."""
        return [
            test.metadata.nbgrader.grade_id
            for test in filter(is_test, self.own)
            if any(output["output_type"] == "error" for output in test.outputs)
        ]


def number_shown(outputs):
    """Return what nbgrader makes of the outputs of a test.

    Parameters
    ----------
    outputs : list

    Returns
    -------
    float or None
        0 after an error, the least number that is shown as a result, None if there is neither:
        then the test gives all its points.
    """
    if any(output["output_type"] == "error" for output in outputs):
        return 0.0
    return min(filter(lambda n: n is not None, map(number, outputs)), default=None)


def number(output):
    """Return the points that nbgrader takes an output for, or None."""
    try:
        if output["output_type"] == "execute_result":
            found = float(output["data"]["text/plain"])
            return found if 0 <= found < math.inf else None
    except (ValueError, KeyError, TypeError):
        pass
    return None


def not_run(reason):
    """Return the output of a cell that was not run, or not to its end."""
    return new_output("error", ename="NotRun", evalue=reason, traceback=[f"NotRun: {reason}"])


def answers(stub):
    """Return the names of the functions and classes that a released answer cell defines.

    Parameters
    ----------
    stub : str
        Code of the cell as students get it.

    Returns
    -------
    list of str
    """
    try:
        tree = ast.parse(stub)
    except SyntaxError:  # IPython's magic commands
        return []
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return [node.name for node in tree.body if isinstance(node, kinds)]
