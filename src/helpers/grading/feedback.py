"""What students and instructors see of a graded notebook: nothing that runs, no hidden tests."""

import html
import re

import nh3
from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import strip_ansi
from nbgrader.preprocessors import ClearHiddenTests
from traitlets import Bool, List

from helpers.grading.cells import FIGURE, tests

HIDDEN = "(part of a hidden test)"
TELLING = 12  # characters of a line that say enough to recognise it
LINK = re.compile(r"\\(href|mmlToken|require|unicode|cssId|class|style)\b")  # of MathJax
TAGS = set(
    "a abbr acronym b blockquote br caption code del div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre "
    "span strong sub sup table tbody td tfoot th thead tr ul".split()
)
ATTRIBUTES = {
    "*": {"class", "colspan", "rowspan"}, "a": {"href", "title"}, "img": {"alt", "src"}
}  # fmt: skip
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[\w+/=\s]*|[\w-]+\.(png|jpe?g|gif)")
CLASS = re.compile(r"anchor-link|highlight|[a-z]{1,2}\d?")  # the short ones are of Pygments
WITHIN = re.compile(r"#.*", re.DOTALL)  # the page
ANYTHING = re.compile(r".*", re.DOTALL)
BOX = {False: "\u2610 ", True: "\u2611 "}
TAG = re.compile(r"<[^>]*>")
exporter = HTMLExporter()


def clean(source):
    """Return HTML of what a student may show, without scripts, links and requests to a server.

    A filter for ``HTMLExporter.filters``, in the place of ``clean_html``. A link shows its address
    when pointed at: nbgrader runs code for whoever makes an instructor follow a link to the
    instructor's own formgrader.

    Parameters
    ----------
    source : str or bytes

    Returns
    -------
    str
    """
    source = source.decode() if isinstance(source, bytes) else str(source)
    cleaned = nh3.clean(
        _without_what_needs_scripts(source), tags=TAGS, attributes=ATTRIBUTES,
        attribute_filter=_allowed, clean_content_tags={"script", "style"},
        url_schemes={"http", "https", "data"}, link_rel=None,
    )  # fmt: skip
    cleaned = LINK.sub(r"\\text", cleaned)
    if "<script" in source.lower() and "<img" not in cleaned and not TAG.sub("", cleaned).strip():
        return f"<p>{FIGURE}</p>"
    return cleaned


def _without_what_needs_scripts(source):
    """Leave out what is hidden, and write boxes and the addresses of links as text."""
    page = BeautifulSoup(source, "html.parser")
    for element in page.select("[hidden]"):
        element.decompose()
    for box in page.select("input[type=checkbox]"):
        box.replace_with(BOX[box.has_attr("checked")])
    for link in page.select("a[href]"):
        if not link["href"].startswith("#"):
            link["title"] = link.attrs.pop("href")
    return str(page)


def _allowed(tag, name, value):
    """Return the value of an attribute, or None if a tag may not have it."""
    allowed = {"class": CLASS, "src": PICTURE, "href": WITHIN}.get(name, ANYTHING)
    return value if allowed.fullmatch(value) else None


@pass_context
def markdown_to_html(context, source):
    """Return the HTML of text that a student wrote, without scripts and the like.

    A filter for ``HTMLExporter.filters``, in the place of ``markdown2html``.

    Parameters
    ----------
    context : jinja2.runtime.Context
    source : str

    Returns
    -------
    str
    """
    try:
        return clean(exporter.markdown2html(context, source))
    except Exception:  # a missing attachment, brackets too deep: text is text
        return f"<pre>{html.escape(source)}</pre>"


class HideTests(ClearHiddenTests):
    """Removes hidden tests from feedback, wherever they are shown."""

    enabled = True
    display_data_priority = List().tag(config=True)  # HTMLExporter sets it; else traitlets warns
    show = Bool(False, help="Whether students see hidden tests in their feedback.").tag(config=True)

    def preprocess(self, nb, resources):
        """Remove the tests; nbgrader calls this when it writes feedback.

        Parameters
        ----------
        nb : NotebookNode
        resources : dict

        Returns
        -------
        NotebookNode
            Without hidden tests in the source of tests, and without lines of theirs in outputs.
        dict
        """
        if self.show:
            return nb, resources
        secret, public = set(), set()
        for cell in tests(nb):
            before = _lines(cell.source)
            self._remove_hidden_test_region(cell)
            public |= _lines(cell.source)
            secret |= before - _lines(cell.source)
        secret -= public
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                _censor(output, secret)
        return nb, resources


def _lines(source):
    return {line for line in map(str.strip, source.splitlines()) if len(line) >= TELLING}


def _censor(output, secret):
    """Replace each line of an output that shows a line of a secret."""

    def clean(text):
        lines = text.split("\n")
        return "\n".join(HIDDEN if _tells(line, secret) else line for line in lines)

    for name in ("text", "evalue"):
        if name in output:
            output[name] = clean(output[name])
    if "traceback" in output:
        output["traceback"] = [clean(text) for text in output["traceback"]]
    for mime, text in output.get("data", {}).items():
        if mime.startswith("text/"):
            output["data"][mime] = clean(text)


def _tells(line, secret):
    plain = strip_ansi(line)
    return len(plain) >= TELLING and any(part in plain for part in secret)
