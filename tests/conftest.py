"""Fixtures: the built book, a small book, a server for the pages and a browser."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest
import yaml
from filelock import FileLock
from playwright.sync_api import Error, sync_playwright
from support.sandboxed import HAVE_SANDBOX

from helpers.settings import ROOT

BUILD = [Path(sys.executable).with_name("jupyter-book"), "build", ".", "-W", "-n", "--keep-going"]

# What TensorFlow and Matplotlib write to stderr before anyone can stop them.
HARMLESS = re.compile(
    r"WARNING: All log messages before absl::InitializeLog\(\) is called are written to STDERR"
    r"|I0000 \S+ +\d+ cudart_stub\.cc:\d+\] Could not find cuda drivers on your machine, "
    r"GPU will not be used\."
    r"|Matplotlib is building the font cache; this may take a moment\."
)


@pytest.fixture(scope="session")
def can_grade():
    """Skip tests for which something is graded, where nothing can be."""
    if not HAVE_SANDBOX:
        pytest.skip("bubblewrap does not work here")


def table_of_contents():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(page["file"] for part in toc["parts"] for page in part["chapters"])]


PAGES = table_of_contents()
LONGEST = """
test_specimens test_pages test_faults test_harmless test_cycle test_mutants test_new_chapter
test_instructor test_attacks test_lab test_cache
""".split()
SUMMARY = pytest.StashKey()
CHAPTERS = [page for page in PAGES if page.startswith("chapters/")]


def pytest_generate_tests(metafunc):
    """Run a test for each `page` of the book, or for each `chapter`."""
    for name, values in {"page": PAGES, "chapter": CHAPTERS}.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values)


def pytest_collection_modifyitems(items):
    """Begin with the files that take longest, so that two processes end together."""
    turn = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: turn.get(item.path.stem, len(LONGEST)))


class Progress:
    """Prints each file when the first of its tests begins, and the time since the start.

    Parameters
    ----------
    reporter : TerminalReporter
    """

    def __init__(self, reporter):
        self.reporter, self.began, self.files = reporter, time.monotonic(), set()

    def pytest_runtest_logstart(self, nodeid):
        file = nodeid.partition("::")[0]
        if file not in self.files:
            self.files.add(file)
            minutes, seconds = divmod(int(time.monotonic() - self.began), 60)
            self.reporter.write(f"\n{minutes:2}:{seconds:02} {file} ")


def pytest_sessionstart(session):
    """Show progress by files where pytest-xdist shows none."""
    if session.config.pluginmanager.hasplugin("dsession"):
        reporter = session.config.pluginmanager.getplugin("terminalreporter")
        session.config.pluginmanager.register(Progress(reporter))


@pytest.fixture(scope="session")
def summarise(request):
    """Function that adds a titled list of lines to what pytest prints at the end."""
    return request.config.stash.setdefault(SUMMARY, {}).__setitem__


def pytest_sessionfinish(session):
    """Send the summaries of a process of pytest-xdist to the one that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["summaries"] = session.config.stash.get(SUMMARY, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    summaries = getattr(node, "workeroutput", {}).get("summaries", {})
    node.config.stash.setdefault(SUMMARY, {}).update(summaries)


def pytest_terminal_summary(terminalreporter, config):
    for title, lines in config.stash.get(SUMMARY, {}).items():
        terminalreporter.section(title)
        for line in lines:
            terminalreporter.write_line(line)


def build(folder, **environment):
    """Build a book and return its exit status, stdout and stderr."""
    environment = {k: v for k, v in os.environ.items() if k != "JUPYTERHUB_URL"} | environment
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(BUILD, cwd=folder, env=environment, capture_output=True, text=True)
    return run.returncode, run.stdout, run.stderr


@pytest.fixture(scope="session")
def book(testrun_uid):
    """Folder of the pages, built by one process for all; it must not say anything on stderr."""
    built = ROOT / "_build" / "built.json"
    built.parent.mkdir(exist_ok=True)
    with FileLock(built.with_suffix(".lock")):
        run, problem = json.loads(built.read_text()) if built.exists() else (None, None)
        if run != testrun_uid:
            problem = build_quietly()
            built.write_text(json.dumps([testrun_uid, problem]))
    if problem:
        pytest.fail(problem)
    return ROOT / "_build" / "html"


def build_quietly():
    """Build the book; return what is wrong with that, or None."""
    status, stdout, stderr = build(ROOT)
    complaints = [line for line in stderr.splitlines() if line and not HARMLESS.fullmatch(line)]
    if status or complaints:
        return "\n".join(["The book does not build quietly:", *complaints, stdout[-2000:]])
    return None


class SmallBook:
    """A book of few lines with the extensions of the course, in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("_ext", "_static"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "references.bib", folder)
        config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
        config["sphinx"]["config"]["ogp_social_cards"] = {"enable": False}  # they take time
        self.write("_config.yml", yaml.safe_dump(config))
        self.write("index.md", "# Home\n")

    def write(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def write_chapters(self, **codes):
        """Write chapters with one cell each, and the table of contents."""
        for name, code in codes.items():
            title = nbformat.v4.new_markdown_cell(f"# {name}", id="title")
            cell = nbformat.v4.new_code_cell(code, id="cell")
            notebook = nbformat.v4.new_notebook(cells=[title, cell])
            notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
            self.write(f"chapters/part/{name}.ipynb", nbformat.writes(notebook))
        pages = [{"file": f"chapters/part/{name}"} for name in codes]
        toc = {"format": "jb-book", "root": "index", "parts": [{"chapters": pages}]}
        self.write("_toc.yml", yaml.safe_dump(toc))

    def build(self, **environment):
        """Build the book and return the names of the chapters that were executed."""
        path = os.pathsep.join([str(self.folder / "src"), os.environ.get("PYTHONPATH", "")])
        environment["JUPYTER_DEFAULT_PROVISIONER_NAME"] = "local-provisioner"  # its helpers lack it
        status, stdout, stderr = build(self.folder, PYTHONPATH=path, **environment)
        assert status == 0, stdout + stderr
        return set(re.findall(r"(\w+)\.ipynb: Executing notebook", stdout))

    def page(self, chapter):
        return (self.folder / f"_build/html/chapters/part/{chapter}.html").read_text(
            encoding="utf-8"
        )


@pytest.fixture(scope="module")
def small_book(tmp_path_factory):
    return SmallBook(tmp_path_factory.mktemp("book"))


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def site(book):
    """Address of the book on a local server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=book)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser():
    """Chromium, the system's own if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    options = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    options += " disable-component-update disable-sync"
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, names)), None),
                args=[f"--{option}" for option in options.split()],
            )
        except Error as error:
            reason = f"No Chromium: {str(error).splitlines()[0]}"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        yield chromium
        chromium.close()
