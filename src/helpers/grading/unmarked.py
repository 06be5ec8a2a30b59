"""Find the cells of an exercise that have lost the marks of nbgrader.

Whoever copies cells into a new notebook, or uses a program that knows nothing of nbgrader, loses
them. What is looked for here is only *where* a cell was; what a test demands still comes from the
gradebook.
"""

from nbformat.v4 import new_raw_cell
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme

from helpers.grading import counter_tests

MOST_CODE = 10**6  # characters in which answers are looked for


def find(handed, original):
    """Find unmarked cells by their text, by the names that they define, and by their neighbours.

    Parameters
    ----------
    handed : list of (NotebookNode, str or None)
        Cells, and the grade ids with which they are marked.
    original : dict of str to dict
        The cells of the exercise, see `sanitise.Released`.

    Returns
    -------
    dict of str to int
        Where the cells are that were found, by grade id; none that is marked was looked for.
    set of str
        Answers that stand in the cell of another answer.
    """
    cells = [cell for cell, _ in handed]
    marked = {grade_id: i for i, (_, grade_id) in enumerate(handed) if grade_id in original}
    free = [i for i, (_, grade_id) in enumerate(handed) if grade_id not in original]
    lost = [grade_id for grade_id in original if grade_id not in marked]
    if not free or not lost:
        return {}, set()
    found = _by_text(cells, free, [original[name] for name in lost])
    free = [i for i in free if i not in found.values()]
    named, shared = _by_names(cells, free, [original[name] for name in lost])
    found |= named
    for name in lost:
        if name not in found and name not in shared and _is_answer(original[name]):
            found |= _between(cells, free, marked | found, original, name)
    return found, shared


def as_released(cell):
    """Return the text that students got of a cell of the gradebook."""
    copy = new_raw_cell(cell["source"])
    ClearHiddenTests()._remove_hidden_test_region(copy)
    ClearMarkScheme()._remove_mark_scheme_region(copy)
    return copy.source


def _by_text(cells, free, lost):
    """Find what is no answer; from the end, since of equal ones the last one counts."""
    texts = {i: (cells[i].cell_type, _plain(cells[i].source)) for i in free}
    found = {}
    for original in reversed(lost):
        if _is_answer(original):
            continue
        kind, text = original["cell_type"], _plain(as_released(original))
        same = [i for i in free if texts[i] == (kind, text) and i not in found.values()]
        if same:
            found[original["metadata"]["grade_id"]] = same[-1]
    return found


def _by_names(cells, free, lost):
    """Find answers that define what the released ones define; a cell may hold several."""
    wanted = {
        original["metadata"]["grade_id"]: set(counter_tests.answers(original["source"]))
        for original in lost
        if _is_answer(original) and original["cell_type"] == "code"
    }
    defined = _defined(cells, free, set().union(*wanted.values()))
    holders = {}
    for grade_id in reversed(wanted):
        holding = [i for i in defined if wanted[grade_id] and wanted[grade_id] <= defined[i]]
        if holding:
            unused = [i for i in holding if i not in holders]
            answers = holders.setdefault((unused or holding)[-1], [])
            answers.insert(0, grade_id)
    shared = {name for answers in holders.values() for name in answers[1:]}
    return {answers[0]: i for i, answers in holders.items()}, shared


def _between(cells, free, where, original, name):
    """Find an answer between the nearest cells that are known: the last one that was changed."""
    order = list(original)
    position = order.index(name)
    before = [where[other] for other in order[:position] if other in where]
    after = [where[other] for other in order[position:] if other in where]
    between = range(before[-1] + 1 if before else 0, after[0] if after else len(cells))
    kind, text = original[name]["cell_type"], _plain(as_released(original[name]))
    free = [i for i in free if i in between and i not in where.values()]
    free = [i for i in free if cells[i].cell_type == kind]
    changed = [i for i in free if _plain(cells[i].source) not in ("", text)]
    return {name: (changed or free)[-1]} if free and where else {}


def _is_answer(original):
    return original["metadata"]["solution"]


def _plain(source):
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def _defined(cells, free, names):
    """Return the names that cells define, in order; without what would take long to parse."""
    found, room = {}, MOST_CODE
    for i in reversed(free):
        source = cells[i].source
        told = cells[i].cell_type == "code" and any(name in source for name in names)
        if told and len(source) <= room:
            room -= len(source)
            found[i] = _definitions(source)
    return dict(sorted(found.items()))


def _definitions(source):
    try:
        return set(counter_tests.answers(source))
    except (RecursionError, MemoryError, ValueError):  # nobody writes such an answer
        return set()
