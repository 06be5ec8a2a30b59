"""Cells that show if a kernel can still be believed.

After each graded cell come *probes*: code whose outcome is known, in words that differ from run to
run. And each test is run once more, as a *counter-test*, with every answer replaced by one that
cannot be right: some, drawn at random, before they are run in earnest, the others in the end.
Where the tests of the course's own solution then fail, those of a student must fail as well.

What a kernel says can be forged by whoever controls it. Canaries make that harder to do and
easier to notice; they prove nothing.
"""

import ast
import random
from typing import NamedTuple

from helpers.kernels import sandbox

CAUGHT = """\
import numpy as np_{word}

def {word}(result):
    try:
        assert {claim}, "{word}"
    except AssertionError as error:
        result = str(error)
    try:
        np_{word}.testing.{compare}
    except AssertionError:
        return result, {a} * {b} - {c}

{word}({a})"""
CLAIMS = "result == {b}", "result > {b}", "result in [{b}, {c}]", "not result < {b}"
COMPARE = "assert_allclose({a}.0, {b}.0)", "assert_array_equal([{a}, {c}], [{b}, {c}])"
RAISED = "assert {claim}, '{word}'"
HELPERS = """\
import inspect as inspect_{word}, runpy as runpy_{word}
from helpers import checks as checks_{word}

def code_{word}(thing):
    if inspect_{word}.ismodule(thing):
        return thing
    return getattr(inspect_{word}.unwrap(thing), "__code__", None)

fresh_{word} = runpy_{word}.run_path({path!r})
if any(code_{word}(vars(checks_{word})[n]) != code_{word}(f) for n, f in fresh_{word}.items()):
    raise SystemExit

@checks_{word}.test(read="memory/chess#{word}")
def {word}():
    {claim}

{word}()"""
REPLACE = """\
kept_{word} = [[name, globals()[name], None] for name in {names} if name in globals()]
for one_{word} in kept_{word}:
    try:  # in place, so that it looks like the answer
        one_{word}[2] = one_{word}[1].__code__
        one_{word}[1].__code__ = (lambda *args, **kwargs: {result}).__code__
    except (AttributeError, TypeError, ValueError):  # no plain function
        one_{word}[2] = None
        globals()[one_{word}[0]] = lambda *args, **kwargs: {result}"""
RESTORE = """\
for name_{word}, answer_{word}, code_{word} in reversed(kept_{word}):
    if code_{word}:
        answer_{word}.__code__ = code_{word}
    globals()[name_{word}] = answer_{word}"""
HELPER_CLAIMS = (
    "assert checks_{word}.number({a}, '{word}') == {b}, '{word}'",
    "checks_{word}.array([{a}, {b}], '{word}', ({c},))",
    "checks_{word}.whole_number({a}.5, '{word}')",
)

KINDS = {  # code, what it claims, what it must produce
    "caught": (CAUGHT, CLAIMS, "('{word}', {result})"),
    "raised": (RAISED, ("{a} == {b}", "{a} > {b}", "{a} in [{b}, {c}]"), "{word}"),
    "shown": ("({a} == {b}) + ({b} > {c})", ("",), "0"),
    "helpers.checks": (HELPERS, HELPER_CLAIMS, "{word}"),
}
SHOWS = "caught", "shown"
CHECKS = str(sandbox.ROOT / "src" / "helpers" / "checks.py")


class Probe(NamedTuple):
    """A cell of one's own, and what it must produce.

    Attributes
    ----------
    kind : str
        ``"caught"``: the code returns a value after it has caught what an assert and NumPy
        raise; ``"raised"``: by an assert, uncaught; ``"shown"``: as partial credit is shown;
        ``"helpers.checks"``: by the helpers, whose code is that of their file.
    source, expected : str
    """

    kind: str
    source: str
    expected: str

    def holds(self, outputs):
        """Tell whether the error or result of the cell is the one expected.

        Other outputs may be there: a student's thread may print at any time.
        """
        kinds = {"error", "execute_result"}
        found = [output for output in outputs if output["output_type"] in kinds]
        if len(found) != 1:
            return False
        [output] = found
        if self.kind in SHOWS:
            data = {"text/plain": self.expected}
            return output["output_type"] == "execute_result" and output["data"] == data
        return output["output_type"] == "error" and self.expected in output["evalue"]


def probes(kinds, rng=None):
    """Return new probes, in an order that nobody can foresee.

    Parameters
    ----------
    kinds : iterable of str
        See `Probe`. ``"raised"`` takes longest, because IPython writes a traceback.
    rng : random.Random, optional
        By default the operating system's.

    Returns
    -------
    list of Probe
    """
    rng = rng or random.SystemRandom()
    found = []
    for kind in kinds:
        a, word = rng.randrange(3, 99), _word(rng)
        numbers = {"a": a, "b": a + rng.randrange(1, 99), "c": rng.randrange(200, 999)}
        source, claims, expected = KINDS[kind]
        claim, compare = rng.choice(claims), rng.choice(COMPARE)
        result = a * numbers["b"] - numbers["c"]
        parts = {"claim": claim, "compare": compare}
        parts = {name: part.format(word=word, **numbers) for name, part in parts.items()}
        code = source.format(word=word, path=CHECKS, **numbers, **parts)
        found.append(Probe(kind, code, expected.format(word=word, result=result)))
    rng.shuffle(found)
    return found


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
    kinds = ast.FunctionDef | ast.ClassDef
    return [node.name for node in tree.body if isinstance(node, kinds)]


def wrong_answers(names, rng=None):
    """Return code that replaces answers by wrong ones, and code that puts them back.

    Parameters
    ----------
    names : list of str
        Functions and classes.
    rng : random.Random, optional

    Returns
    -------
    str
    str
    """
    rng = rng or random.SystemRandom()
    result = rng.choice(["None", f"-{rng.randrange(10**4, 10**6)}.37", f"'{rng.random()}'"])
    parts = {"word": _word(rng), "names": names, "result": result}
    return REPLACE.format(**parts), RESTORE.format(**parts)


def _word(rng):
    return "".join(rng.choices("bdfgklmnprstvz", k=10))
