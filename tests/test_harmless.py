"""What honest students write beside their answers changes no mark, and accuses nobody."""

import builtins
import copy
import os

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell
from nbgrader.utils import determine_grade
from support.classroom import POINTS, RIGHT, WRONG, Classroom, exercise
from support.sandboxed import HAVE_SANDBOX, needs_sandbox
from test_warm import LightManager
from traitlets.config import Config

from helpers.grading import cells, judge
from helpers.grading.execute import SandboxedExecute

FULL = float(sum(POINTS.values()))
BUILTINS = [name for name in dir(builtins) if name.isidentifier() and not name.startswith("_")]
BUILTINS = [name for name in BUILTINS if name not in ("True", "False", "None")]

HIDING = [
    "reversed = [3, 2, 1]", "str = 'text'", "getattr = globals = vars = 5", "any = all = None",
    "list = [1, 2]; dict = {}; set = {1}; type = 'type'; id = 7; input = 3; object = 1",
    "class AssertionError(Exception): pass", "class Exception: pass", "def isinstance(*a): pass",
    "for sum in range(3): pass", "for len, max in [(1, 2)]: min = len", "print = lambda *a: None",
    "from numpy import *", "from math import *", "from random import *", "from os import *",
    "from statistics import *", "from unittest.mock import *", "from typing import *",
    "from helpers.checks import *", "from helpers.data import *", "np = checks = helpers = None",
    "import builtins; " + "; ".join(f"{name} = 0" for name in BUILTINS[:40]),
]  # fmt: skip
MAGICS = [
    "%pdb on", "%xmode Minimal", "%xmode Verbose", "%load_ext autoreload\n%autoreload 2",
    "%precision 1", "%time 1 + 1", "%timeit -n1 -r1 1 + 1", "%%capture output\nprint(1)",
    "%%time\nx = 1", "%%writefile mine.py\nx = 1", "%automagic off", "%who", "!echo a word",
    "double?", "%colors nocolor", "%matplotlib inline", "%reset_selective -f nobody",
    "%config InlineBackend.figure_format = 'svg'", "%history", "%lsmagic", "%unknown magic",
    "get_ipython().run_line_magic('precision', '3')", "%%html\n<b>bold</b>", "%store", "%debug",
]  # fmt: skip
DISPLAYS = [
    "from IPython.core.interactiveshell import InteractiveShell\n"
    "InteractiveShell.ast_node_interactivity = 'all'",
    "get_ipython().ast_node_interactivity = 'none'",
    "%config InteractiveShell.ast_node_interactivity = 'last_expr_or_assign'",
    "shell = get_ipython()\nformatter = shell.display_formatter.formatters['text/plain']\n"
    "formatter.for_type(int, lambda n, printer, cycle: printer.text(f'<{n}>'))",
    "import numpy as np\nnp.set_printoptions(legacy='1.25', precision=0)", "%precision 0",
    "%config PlainTextFormatter.pprint = False",
    "get_ipython().display_formatter.active_types = ['text/html']",
]  # fmt: skip
CODE = [
    "1 / 0", "assert False, 'I do not understand'", "raise SystemExit", "exit()", "quit()",
    "raise KeyboardInterrupt", "import sys; sys.exit(3)", "input('your name? ')", "'a string'",
    "x = 5\nx", "display(1, 2)", "class Kind:\n    def __eq__(self, other): return True",
    "while True:\n    break", "import numpy as np\nnp.seterr(all='raise')", "del double",
    "double", "print(double(4))", "_ = 5; __ = 6", "import os; os.makedirs('a/b')", "yield 5",
    "import random; random.seed(1)", "lambda: 0", "async def f(): pass\nawait f()", "def", "é = 1",
    "import warnings; warnings.simplefilter('error')", "import sys; sys.setrecursionlimit(99999)",
    "import threading; threading.Thread(target=print, args=['late']).start()", "", "   ", "# why?",
    "import logging; logging.basicConfig(level=0)", "import sys; sys.path.insert(0, '.')",
    "old = double\ndef double(x): return old(x)", "from functools import cache as double",
    "import builtins\nbuiltins.reversed = None", "globals()['word'] = 1", "x = [1] * 10**6\nx[:3]",
    "class Solution:\n    def double(self, x): return x + x\ndouble = Solution().double",
    "import functools\ndouble = functools.partial(lambda two, x: two * x, 2)",
    "import gc; gc.collect()", "import pdb", "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "from sklearn.decomposition import PCA\nPCA(2).fit([[1, 2], [3, 4.5]])",
    "import sys\nsys.stdout = open('out.txt', 'w')", "import time; time.sleep(0.2)",
    "from IPython.display import clear_output\nclear_output()", "get_ipython().kernel",
    "import sys; 'ipykernel' in sys.modules", "import os; os.chdir('/')", "%cd /", "help(double)",
]  # fmt: skip


@pytest.fixture(scope="module")
def harmless(tmp_path_factory):
    """A class that was graded: for each cell a right and a wrong answer, cell before and after."""
    if not HAVE_SANDBOX:
        pytest.skip("bubblewrap does not work here")
    classroom = Classroom(tmp_path_factory.mktemp("harmless") / "course")
    classroom.students = {}
    settles = HIDING + MAGICS + DISPLAYS + [code for code in CODE if code not in BREAKS]
    for i, code in enumerate(settles):
        for kind, answer in [("right", RIGHT), ("wrong", WRONG)]:
            student = f"{kind}{i:03}"
            classroom.students[student] = code
            classroom.hand_in(student, classroom.answered(answer, [code], [code]))
    classroom.done = classroom.grade("--workers=4")
    return classroom


BREAKS = {  # what makes honest tests fail, in any kernel
    "import os; os.chdir('/')", "%cd /", "import warnings; warnings.simplefilter('error')",
    "import builtins\nbuiltins.reversed = None",
}  # fmt: skip


@needs_sandbox
def test_harmless_cells_change_no_mark(harmless):
    deserved = {student: FULL * student.startswith("right") for student in harmless.students}
    odd = {
        (student, harmless.students[student]): harmless.total(student)
        for student, marks in deserved.items()
        if harmless.total(student) != marks
    }
    assert not odd


@needs_sandbox
def test_harmless_cells_accuse_nobody(harmless):
    flagged = {s: code for s, code in harmless.students.items() if harmless.for_a_person(s)}
    assert not flagged, harmless.done.stdout
    assert harmless.done.returncode == 0


def marks(notebook):
    return {
        cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in cells.tests(notebook)
    }


def in_a_plain_kernel(notebook):
    """Return the marks that nbgrader gives for what a kernel shows that knows of no grading."""
    client = NotebookClient(
        copy.deepcopy(notebook), kernel_manager_class=LightManager, timeout=60, allow_errors=True
    )
    client.execute()
    for cell in client.nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [out for out in cell.outputs if out.get("name") != "stderr"]
    return marks(client.nb)


def graded(notebook):
    """Return the marks that `grade` gives, and the reason to look."""
    config = Config(LIGHT_CONFIG)
    execute = SandboxedExecute(config=config)
    execute.sandboxed = HAVE_SANDBOX
    prepared = copy.deepcopy(notebook)
    prepared.metadata["grading"] = {"answers": ["double"]}
    solution = copy.deepcopy(exercise())
    solution.metadata["grading"] = {"answers": ["double"], "solution": True}
    if not REFERENCE:
        REFERENCE.append(execute.run(solution))
    reason = judge.paste(prepared, execute.run(prepared), REFERENCE[0])
    return marks(prepared), reason


REFERENCE = []
LIGHT_CONFIG = {"WarmProvisioner": {"modules": ["numpy.testing", "helpers.checks"]}}
HIDES = st.sampled_from(BUILTINS).map(lambda name: f"{name} = [3, 2, 1]")
LOOPS = st.sampled_from(BUILTINS).map(lambda name: f"for {name} in range(3): pass")
CLASSES = st.sampled_from(BUILTINS).map(lambda name: f"class {name}: pass")
SET = st.sampled_from(BUILTINS).map(lambda name: f"import builtins\nbuiltins.{name} = None")
PLAIN = [code for code in HIDING + MAGICS + CODE if "exit" not in code and "quit" not in code]
CELLS = HIDES | LOOPS | CLASSES | st.sampled_from(PLAIN)
PLACED = st.lists(st.tuples(st.integers(0, 6), CELLS), max_size=6)


@needs_sandbox
@settings(
    max_examples=40, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(answer=st.sampled_from([RIGHT, RIGHT, WRONG]), own=PLACED)
def test_marks_are_those_of_a_plain_kernel(answer, own):
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # or kernels miss what C writes to stderr
    notebook = exercise()
    notebook.cells[1].source = answer
    for place, code in own:
        notebook.cells.insert(place, new_code_cell(code))
    nbformat.validate(notebook)
    plain, (got, reason) = in_a_plain_kernel(notebook), graded(notebook)
    assert got == plain, own
    assert reason is None, own


@needs_sandbox
def test_equal_hand_ins_get_equal_results():
    notebook = exercise()
    notebook.cells[1].source = RIGHT
    notebook.cells.insert(1, new_code_cell("reversed = [3, 2, 1]\nfrom numpy import *"))
    assert len({str(graded(notebook)) for _ in range(10)}) == 1
