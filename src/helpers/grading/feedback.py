"""What students and instructors see of a graded notebook: nothing that runs, no hidden tests."""

import html
import re

import bleach
from bleach.html5lib_shim import Filter
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import strip_ansi
from nbgrader.preprocessors import ClearHiddenTests
from traitlets import Bool, List

from helpers.grading.cells import FIGURE, tests

HIDDEN = "(part of a hidden test)"
TELLING = 12  # characters of a line that say enough to recognise it
LINK = re.compile(r"\\(href|mmlToken|require|unicode|cssId|class|style)\b")  # of MathJax
ENTITY = re.compile(r"&#x?\w+;?")
TAGS = "p h1 h2 h3 h4 h5 h6 hr br img div pre span caption thead tbody tfoot tr th td sub sup del"
TAGS = {*bleach.ALLOWED_TAGS, "table", *TAGS.split()}
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[\w+/=\s]*|[\w-]+\.(png|jpe?g|gif)")
CLASS = re.compile(r"anchor-link|highlight|[a-z]{1,2}\d?")  # the short ones are of Pygments
HREF = None, "href"  # as html5lib names it: with a namespace
GONE = {"script", "style"}  # with what is in them
FRAME = {"html", "head", "body", "input"}  # without being shown as text
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
    protocols = ["https", "http", "data"]
    cleaner = bleach.Cleaner(TAGS, _may_have, protocols, filters=[_Addresses])
    cleaner.parser.tags = {*TAGS, *GONE, *FRAME}
    walk = cleaner.walker
    cleaner.walker = lambda dom: _Visible(walk(dom))
    cleaned = LINK.sub(r"\\text", ENTITY.sub(_letter, cleaner.clean(source)))
    if "<script" in source.lower() and "<img" not in cleaned and not TAG.sub("", cleaned).strip():
        return f"<p>{FIGURE}</p>"
    return cleaned


class _Visible(Filter):
    """Leaves out elements that show nothing without scripts, and writes boxes as characters."""

    def __iter__(self):
        depth = 0  # in an element that is left out
        for token in super().__iter__():
            kind, name, attributes = token["type"], token.get("name"), token.get("data")
            if depth or (kind == "StartTag" and (name in GONE or (None, "hidden") in attributes)):
                depth += (kind == "StartTag") - (kind == "EndTag")
            elif name != "input":
                yield token
            elif attributes.get((None, "type")) == "checkbox":
                yield {"type": "Characters", "data": BOX[(None, "checked") in attributes]}


class _Addresses(Filter):
    """Makes each link that leads out of the page a tooltip."""

    def __iter__(self):
        for token in super().__iter__():
            attributes = token.get("data")
            if isinstance(attributes, dict) and not attributes.get(HREF, "#").startswith("#"):
                attributes[None, "title"] = attributes.pop(HREF)
            yield token


def _may_have(tag, name, value):
    """Tell whether a tag may have an attribute."""
    if name == "class":
        return CLASS.fullmatch(value)
    if tag == "img":
        return name == "alt" or (name == "src" and PICTURE.fullmatch(value))
    return name in ({"href", "title"} if tag == "a" else {"colspan", "rowspan"})


def _letter(entity):
    """Return the letter that an entity stands for, if it is one that names a command."""
    character = html.unescape(entity[0])
    return character if character.isalpha() or character == "\\" else entity[0]


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
