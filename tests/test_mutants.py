"""The tests of each exercise notice nearly every small change of its reference solution."""

import ast
import difflib
import math
import time

import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator, operator_names
from parso.python.tree import Name
from specimens import exercises, reference_answers, solution
from support.forked import passes

REQUIRED = 0.9


class ReplaceParameter(Operator):
    """Replaces a parameter of a function by another one, wherever it is used."""

    def mutation_positions(self, node):
        yield from [(node.start_pos, node.end_pos)] * len(self._others(node))

    def mutate(self, node, index):
        return Name(self._others(node)[index], node.start_pos, node.prefix)

    @classmethod
    def examples(cls):
        return [Example("def f(a, b): return a", "def f(a, b): return b")]

    def _others(self, node):
        function = node.search_ancestor("funcdef")
        if node.type != "name" or function is None or node.is_definition():
            return []
        names = [parameter.name.value for parameter in function.get_params()]
        attribute = node.get_previous_leaf().value == "."
        keyword = node.parent.type == "argument" and node.get_next_leaf().value == "="
        if node.value not in names or attribute or keyword:
            return []
        return [name for name in names if name != node.value]


NEEDS_ARGUMENTS = {"core/VariableInserter", "core/VariableReplacer"}
OPERATORS = {name: get_operator(name)() for name in operator_names() if name not in NEEDS_ARGUMENTS}
OPERATORS["ReplaceParameter"] = ReplaceParameter()


def mutants(code):
    """Return the different mutants of some code: pairs of the operator's name and the new code."""
    found = {ast.dump(ast.parse(code)): None}
    for name, operator in OPERATORS.items():
        occurrence = 0
        while (mutant := mutate_code(code, operator, occurrence)) is not None:
            found.setdefault(ast.dump(ast.parse(mutant)), (name, mutant))
            occurrence += 1
    return list(filter(None, found.values()))


def cells(exercise, changed=None, code=None):
    """Return the code of an exercise and whether it is a test, with other code in one answer.

    The tests below this answer come before those above it.
    """
    answers = reference_answers(exercise) | {changed: code}
    before, after, others = [], [], []
    seen = False
    for cell in solution(exercise).cells:
        grade_id = cell.metadata.nbgrader.grade_id
        seen = seen or grade_id == changed
        if cell.cell_type != "code":
            continue
        if cell.metadata.nbgrader.grade:
            (after if seen else before).append((cell.source, True))
        else:
            others.append((answers.get(grade_id, cell.source), False))
    return others + after + before


def describe(answer, name, before, after):
    """Say in one line what a mutation changed."""
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    old = " ".join(line[2:].strip() for line in diff if line.startswith("- "))
    new = " ".join(line[2:].strip() for line in diff if line.startswith("+ "))
    return f"{answer}, {name.removeprefix('core/')}: {old}  →  {new}"


@pytest.mark.parametrize("exercise", exercises())
def test_mutants_are_killed(exercise, summarise):
    assert all(passes([cells(exercise)], 600)), "The reference solution does not pass."
    began = time.monotonic()
    assert all(passes([cells(exercise)], 600))
    cpu_seconds = math.ceil(2 + 3 * (time.monotonic() - began))
    changes = [
        (answer, operator, code, mutant)
        for answer, code in reference_answers(exercise).items()
        for operator, mutant in mutants(code)
    ]
    jobs = [cells(exercise, answer, mutant) for answer, _, _, mutant in changes]
    survive = passes(jobs, cpu_seconds)
    survivors = [describe(*change) for change, lives in zip(changes, survive, strict=True) if lives]
    killed = len(changes) - len(survivors)
    result = f"{killed} of {len(changes)} killed ({killed / len(changes):.1%})"
    summarise(f"Mutants of {exercise}: {result}", survivors)
    assert killed >= REQUIRED * len(changes), result
