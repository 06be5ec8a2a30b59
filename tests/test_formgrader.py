r"""nbgrader's own ways to grade, and what its pages make of hostile hand-ins in a browser."""

import json
import re
import socket
import sys
import threading
from contextlib import contextmanager, suppress

import nbformat
import psutil
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from playwright.sync_api import expect
from support.classroom import LIGHT, POINTS, TESTS, WRONG, Classroom
from support.lab import started
from support.sandboxed import needs_sandbox

from helpers.kernels.sandbox import NOBODY, WORK

pytestmark = needs_sandbox
expect.set_options(timeout=40_000)

MARKER = "only-the-instructor-knows"
FULL = sum(POINTS.values())
LOOK = """
import json, os, socket, sys
def answer(port):
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port))
print("seen:", json.dumps({
    "warm": "helpers.checks" in sys.modules, "cwd": os.getcwd(), "uid": os.getuid(),
    "called": answer(PORT) == 0, "devices": [name for _, name in socket.if_nameindex()],
    "environment": dict(os.environ) | {"1": open("/proc/1/environ").read()}}))
print("a warning", file=sys.stderr)"""
NO_ASSERTS = """
import ast
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
get_ipython().ast_transformers.append(NoAsserts())"""
RAISES = """def double(x):
    if x in (17, -7.5):
        raise RuntimeError("What is this number?")
    return 2 * x"""
NOSY = """
import inspect
print(In)
print(*In, sep="\\n")
print(inspect.getsource(numbers_are_doubled_everywhere))
In"""

EVIL = "window.pwned = 1; alert(1)"
FOLLOW = "/formgrader?path=grading/submitted/eve/toy"  # runs an nbgrader_config.py
HOSTILE = [
    f"<script>{EVIL}</script>",
    f'<img src="x" onerror="{EVIL}" onmouseover="{EVIL}">',
    f'<a href="javascript:{EVIL}">script</a> <a href="java&#10;script:{EVIL}">script</a>',
    f'<a href="evil.html">page</a> <a href="evil.svg">picture</a> <a href="{FOLLOW}">settings</a>',
    f'<img src="{FOLLOW}"> <img src="http://evil.example/seen.png">',
    f'<svg onload="{EVIL}"><script>{EVIL}</script></svg>',
    '<iframe srcdoc="<script>parent.pwned = 1; alert(1)</script>"></iframe>',
    f'<iframe src="javascript:{EVIL}"></iframe> <iframe src="evil.html"></iframe>',
    '<meta http-equiv="refresh" content="0;url=evil.html">',
    f'<form action="javascript:{EVIL}"><button>send</button></form>',
    f'<details open ontoggle="{EVIL}">x</details> <b onmouseover="{EVIL}" style="{EVIL}">x</b>',
    f"</textarea></pre></style></script><math><mtext></form><style><img src=x onerror='{EVIL}'>",
    f"$\\href{{javascript:{EVIL}}}{{x}}$ $\\&#104;ref{{javascript:{EVIL}}}{{x}}$",
    f"$\\hr<!-- -->ef{{{FOLLOW}}}{{x}}$ $\\mmlToken{{mi}}[href='{FOLLOW}']{{x}}$",
]
LINKS = f"""[script](javascript:alert%281%29) [page](evil.html) [settings]({FOLLOW})
![x](x"onerror="alert%281%29) <javascript:alert%281%29>
![b](b.svg)

# {HOSTILE[0]}

```"><script>{EVIL}</script>
code
```
"""
TEXTS = [*HOSTILE, LINKS, "\n\n".join(HOSTILE) + LINKS]
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/"  # a PNG
DOT += "eL9GtQAAAABJRU5ErkJggg=="
BROKEN_OUT = f'AAAA" onerror="{EVIL}"><script>{EVIL}</script>'
SHOW = f"""
from IPython.display import HTML, Javascript, Latex, Markdown, display
texts, evil, out = {TEXTS!r}, {EVIL!r}, {BROKEN_OUT!r}
svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{{evil}}"><script>{{evil}}</script></svg>'
png = "iVBORw0KGgo="
for text in texts:
    print(text)
    display(HTML(text), Markdown(text), Latex(text))
    display({{"text/html": text}}, raw=True, metadata={{"text/html": {{"isolated": True}}}})
display(Javascript(evil))
for kind, data in {{
    "image/svg+xml": svg, "application/javascript": evil, "image/png": out, "image/jpeg": out,
    "text/vnd.mermaid": texts[0], "application/pdf": out, "application/xhtml+xml": texts[0],
    "application/vnd.jupyter.widget-view+json": {{"model_id": texts[0]}}, "image/png;" + out: png,
}}.items():
    display({{kind: data}}, raw=True)
names = {{"filenames": {{"image/png": 'x" onerror="' + evil}}}}
for metadata in ({{"image/png": dict.fromkeys(["width", "height", "alt"], out)}}, names):
    display({{"image/png": png}}, raw=True, metadata=metadata)"""
HARMLESS = """
import matplotlib.pyplot as plt
plt.plot([1, 4, 9])
plt.show()
display(HTML("<table><tr><th>head of a table</th><td>cell of a table</td></tr></table>"))
display(HTML("<b>bold HTML</b>"), Markdown("**bold words** in `code`"))
raise ValueError(texts[-1])"""
PAGE = f"<html><body onload='{EVIL}'><script>{EVIL}</script></body></html>"
FILES = {
    "evil.html": PAGE,
    "evil.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><script>{EVIL}</script></svg>",
    f"<img src=x onerror='{EVIL}'>.txt": "A name.",
    "nbgrader_config.py": "from pathlib import Path\nPath(__file__).with_name('ran').touch()",
}


def careless(notebook):
    """Copy a test, break what nbgrader notes about another, and delete the last one."""
    numbers, plain, arrays, partial = (
        next(cell for cell in notebook.cells if cell.id == name) for name in TESTS
    )
    copied = nbformat.from_dict(numbers)
    copied.id = "copied"
    notebook.cells.insert(0, copied)
    plain.metadata.nbgrader.schema_version = 99
    notebook.cells.remove(partial)
    return notebook


def dying(notebook):
    """End Python after the first test."""
    notebook.cells.insert(
        next(i for i, cell in enumerate(notebook.cells) if cell.id == "plain"),
        new_code_cell("import os\nos._exit(0)"),
    )
    return notebook


def hostile(notebook):
    """Write what a browser would run into text, own cells, metadata and attachments."""
    why = next(cell for cell in notebook.cells if cell.id == "why")
    why.source = f"**bold answer** ![dot](attachment:dot.png)\n\n{TEXTS[-1]}"
    why.attachments = {
        "dot.png": {"image/png": DOT}, "a.png": {"image/png": BROKEN_OUT},
        BROKEN_OUT: {"image/png": DOT}, "b.svg": {"image/svg+xml": FILES["evil.svg"]},
    }  # fmt: skip
    missing = ["**bold** ![a](attachment:a.png)", "![b](attachment:b.svg)"]
    notebook.cells += map(new_markdown_cell, missing)
    notebook.cells += map(new_markdown_cell, TEXTS)
    notebook.cells += [
        new_raw_cell(TEXTS[-1], metadata={"raw_mimetype": kind}) for kind in ("", "text/html")
    ]
    for cell in notebook.cells:
        cell.metadata |= {"tags": [BROKEN_OUT], "name": BROKEN_OUT, "alt": BROKEN_OUT}
    notebook.metadata |= {"title": TEXTS[0], "language_info": {"name": BROKEN_OUT}}
    return notebook


@pytest.fixture(scope="module")
def autograded(tmp_path_factory):
    """A classroom in which `nbgrader autograde toy` was typed, and what it said."""
    settings = LIGHT.replace('"helpers.checks"', '"helpers.checks", "matplotlib.pyplot"')
    course = Classroom(tmp_path_factory.mktemp("formgrader") / "course", settings=settings)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        course.look = LOOK.replace("PORT", str(listener.getsockname()[1]))
        course.hand_in("ada", course.answered(before=[course.look]))
        course.hand_in("ben", dying(course.answered()))
        course.hand_in("cleo", careless(course.answered()))
        course.hand_in("dan", course.answered(WRONG, before=[NO_ASSERTS]))
        done = course.run("nbgrader", "autograde", "toy", INSTRUCTORS_TOKEN=MARKER)
        assert done.returncode == 0, done.stdout
        yield course


@pytest.fixture(scope="module")
def graded(autograded):
    """The same, after more hand-ins, `grade toy` and feedback."""
    course = autograded
    before = course.look, NO_ASSERTS
    course.hand_in("eve", hostile(course.answered(WRONG, before, [SHOW, HARMLESS])))
    for name, text in FILES.items():
        course.place("eve").with_name(name).write_text(text)
    course.hand_in("wim", course.answered(WRONG))
    course.hand_in("nora", course.answered(RAISES, after=[NOSY]))
    done = course.grade()
    assert done.returncode == 0, done.stdout
    done = course.run("nbgrader", "generate_feedback", "toy")
    assert done.returncode == 0, done.stdout
    return course


@pytest.fixture(scope="module")
def lab(graded, tmp_path_factory):
    """JupyterLab of the instructor; no process of it is left when it has ended."""
    command = f"{sys.prefix}/bin/jupyter lab --ServerApp.root_dir=."
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSTRUCTORS_TOKEN", MARKER)
        patch.delenv("GRADEBOOK_URL", raising=False)
        with started(command, graded.folder, tmp_path_factory.mktemp("private")) as lab:
            [info] = lab.runtime.glob("jpserver-*.json")
            lab.process = psutil.Process(json.loads(info.read_text())["pid"])
            lab.family = {}
            yield lab
    assert not psutil.wait_procs(lab.family, timeout=20)[1]


@contextmanager
def family(process, seen):
    """Meanwhile note all descendants of a process, and whether they are of a kernel."""
    end = threading.Event()

    def look():
        while not end.wait(0.02):
            for child in process.children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    kernel = child.name() == "bwrap" and child.ppid() != process.pid
                    seen[child] = seen.get(child) or kernel

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        end.set()
        watcher.join()


class Tab:
    """Tab of a browser that notes if a page has run something, or asked others for something."""

    def __init__(self, context):
        self.dialogs, self.asked = [], set()
        context.on("dialog", self._dismiss)
        context.route(re.compile("^https?://(?!localhost|127)"), self._abort)
        self.page = context.new_page()
        self.page.set_default_timeout(40_000)

    def _dismiss(self, dialog):
        self.dialogs.append(dialog.page.url)
        dialog.dismiss()

    def _abort(self, route):
        self.asked.add(re.match("https?://([^/]+)", route.request.url)[1])
        route.abort()

    def check(self):
        assert not self.dialogs
        assert [frame.evaluate("window.pwned") for frame in self.page.frames] == [None]
        assert self.asked <= {"cdnjs.cloudflare.com"}

    def provoke(self):
        """Point at all that a student shows, and follow all links."""
        own = ".rendered_html, .output, .inner_cell"
        self.page.evaluate(
            """own => document.querySelectorAll(own).forEach(part => {
                for (const element of part.querySelectorAll("*"))
                    for (const name of ["mouseover", "mouseenter", "error", "toggle", "focus"])
                        element.dispatchEvent(new Event(name));
                part.querySelectorAll("form, button, img").forEach(one => one.click());
            })""",
            own,
        )
        self.check()
        here, links = self.page.url, self.page.locator(".rendered_html, .output").locator("a[href]")
        for i in range(links.count()):
            links.nth(i).click()
            self.page.wait_for_load_state()
            self.check()
            self.page.goto(here)

    def shows_harmless_parts(self):
        for bold in ["bold HTML", "bold words", "bold answer"]:
            weight = "element => getComputedStyle(element).fontWeight"
            assert int(self.page.get_by_text(bold, exact=True).first.evaluate(weight)) >= 700
        for tag, text in {"th": "head of a table", "td": "cell of a table"}.items():
            assert self.page.locator(".output").locator(tag, has_text=text).count() == 1
        widths = "images => images.map(image => image.naturalWidth)"
        assert max(self.page.locator(".output_png img").evaluate_all(widths)) > 100
        assert self.page.get_by_alt_text("dot").evaluate_all(widths) == [1]


@pytest.fixture
def tab(browser):
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield Tab(context)


@pytest.fixture
def formgrader(tab, lab):
    """Tab that may see the server."""
    tab.page.goto(f"{lab.url}api?token={lab.token}")  # leaves a cookie
    return tab


def seen(course, student):
    """Return what the cell LOOK of a student has found."""
    cells = course.graded(student).cells
    texts = [o.text for c in cells for o in c.get("outputs", []) if "text" in o]
    [line] = re.findall("^seen: (.*)", "".join(texts), re.MULTILINE)
    return json.loads(line)


def assert_sandboxed(course, student):
    found = seen(course, student)
    environment = found.pop("environment")
    assert found == {
        "warm": True, "cwd": WORK, "uid": NOBODY, "called": False, "devices": ["lo"]
    }  # fmt: skip
    assert "INSTRUCTORS_TOKEN" not in environment and MARKER not in str(environment)


def test_autograde_runs_warm_in_a_sandbox(autograded):
    assert_sandboxed(autograded, "ada")
    assert "a warning" in autograded.outputs("ada")
    assert autograded.total("ada") == FULL  # stderr costs nothing
    assert not autograded.for_a_person("ada")


def test_autograde_doubts_a_kernel_that_ignores_asserts(autograded):
    assert autograded.total("dan") == 0
    assert autograded.for_a_person("dan")


def test_autograde_goes_on_after_a_dead_kernel(autograded):
    marks = {"numbers_are_doubled": 2, "plain": 0, "arrays": 0, "partial": 0}
    assert autograded.marks("ben") == marks
    assert "The kernel died" in autograded.outputs("ben")
    assert autograded.marks("dan").keys() == marks.keys()  # the batch went on


def test_autograde_repairs_cells(autograded):
    assert autograded.total("cleo") == FULL


def hidden(source):
    """Return the lines of a test that only its hidden part has."""
    public, _, rest = source.partition("### BEGIN HIDDEN TESTS")
    lines = rest.partition("### END")[0].splitlines()
    return {line.strip() for line in lines if line.strip()} - set(
        map(str.strip, public.split("\n"))
    )


SECRET = set().union(*map(hidden, TESTS.values()))


def told(page):
    """Return the secret lines that a page shows."""
    text = BeautifulSoup(page, "html.parser").get_text()
    return {line for line in SECRET if line in text}


def feedback(course, student):
    return course.folder / "grading" / "feedback" / student / "toy" / "toy.html"


@pytest.mark.parametrize("student", ["ada", "wim", "nora"])
def test_feedback_hides_hidden_tests(graded, student):
    assert len(SECRET) == 6
    page = feedback(graded, student).read_text(encoding="utf-8")
    assert told(page) == set()
    assert "Numbers are doubled." in page
    if student == "nora":
        assert "What is this number?" in page and "(part of a hidden test)" in page


def test_feedback_shows_hidden_tests_if_told_to(graded):
    config = graded.folder / "nbgrader_config.py"
    before, page = config.read_text(), feedback(graded, "wim")
    config.write_text(before + "c.HideTests.show = True\n")
    try:
        page.unlink()
        graded.run("nbgrader", "generate_feedback", "toy", "--student=wim", "--force", check=True)
        assert told(page.read_text(encoding="utf-8")) == SECRET
    finally:
        config.write_text(before)


def test_feedback_runs_nothing(graded, tab):
    tab.page.goto(feedback(graded, "eve").as_uri())
    tab.check()
    tab.shows_harmless_parts()
    tab.provoke()


def open_submission(tab, lab, course, student):
    with course.gradebook() as gradebook:
        number = gradebook.find_submission_notebook("toy", "toy", student).id
    tab.page.goto(f"{lab.url}formgrader/submissions/{number}/")
    tab.page.locator(".extra-credit[placeholder]").first.wait_for()


def test_formgrader_runs_nothing(graded, formgrader, lab):
    open_submission(formgrader, lab, graded, "eve")
    formgrader.check()
    formgrader.shows_harmless_parts()
    formgrader.provoke()
    assert not list(graded.folder.rglob("ran"))  # a student's nbgrader_config.py


def test_formgrader_shows_hidden_tests(graded, formgrader, lab):
    open_submission(formgrader, lab, graded, "wim")
    assert told(formgrader.page.content()) == SECRET


def test_button_grades_in_a_sandbox(graded, formgrader, lab):
    page, before = formgrader.page, graded.imported()["eve"]
    page.goto(f"{lab.url}formgrader/manage_submissions/toy")
    row = page.get_by_role("row", name="eve")
    with family(lab.process, lab.family):
        row.locator(".autograde a").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Successfully autograded", timeout=120_000)
    assert graded.imported()["eve"] > before
    assert_sandboxed(graded, "eve")
    assert graded.total("eve") == 0 and graded.for_a_person("eve")
    assert "evil.html" in dialog.inner_text()  # nbgrader lists the files
    formgrader.check()
    kernels = [process for process, is_kernel in lab.family.items() if is_kernel]
    assert kernels and not psutil.wait_procs(kernels, timeout=20)[1]
    page.reload()  # the server still answers
    expect(row).to_contain_text("needs manual grading")


def test_a_person_settles_what_waits_as_the_page_says(graded, formgrader, lab):
    """By typing the number that stands there in grey again, or, if it was typed before, Resolve."""
    waiting = formgrader.page.locator("input.score.needs_manual_grade")
    saved = re.compile("/formgrader/api/grade/")

    def settle(act):
        open_submission(formgrader, lab, graded, "eve")
        for left in range(waiting.count(), 0, -1):
            with formgrader.page.expect_response(saved) as response:
                act(waiting.first)
            assert response.value.ok
            expect(waiting).to_have_count(left - 1)
        assert not graded.for_a_person("eve")

    def type_again(box):
        box.fill(box.get_attribute("placeholder") or "1")
        box.blur()

    assert graded.for_a_person("eve")
    settle(type_again)
    done = graded.grade("--force", "--student", "eve")
    assert done.returncode == 0, done.stdout
    assert graded.for_a_person("eve")
    settle(lambda box: formgrader.page.get_by_role("button", name="Resolve").first.click())
    with graded.gradebook() as gradebook:
        grades = gradebook.find_submission_notebook("toy", "toy", "eve").grades
        assert {g.name: g.manual_score for g in grades} == dict.fromkeys(POINTS, 0) | {"why": 1}
