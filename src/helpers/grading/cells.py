"""What cells and outputs are: which are tests, what an output shows, what of it may be shown."""

import base64
import binascii
import itertools

from nbconvert.filters import strip_ansi
from nbformat.v4 import new_output
from nbgrader.utils import is_grade

SHOWN = {"text/plain", "text/html", "text/markdown", "image/png", "image/jpeg"}
FIGURE = "(a figure that only a browser with scripts can show: run the notebook to see it)"


def is_test(cell):
    """Tell whether the computer grades a cell."""
    return is_grade(cell) and cell.cell_type == "code"


def tests(notebook):
    """Return the cells of a notebook that the computer grades."""
    return list(filter(is_test, notebook.cells))


def harmless(output):
    """Return what may be shown of an output, or None.

    Parameters
    ----------
    output : dict
        Whatever a kernel has sent.

    Returns
    -------
    NotebookNode or None
        Valid in notebook format 4, of plain text, HTML (which still has to be sanitised) and
        pictures. LaTeX becomes plain text, other figures a sentence.
    """
    kind, data = output.get("output_type"), output.get("data")
    if kind == "stream":
        return new_output("stream", name="stdout", text=text(output.get("text", "")))
    if kind == "error":
        lines = output["traceback"] if isinstance(output.get("traceback"), list) else []
        name, value = text(output.get("ename", "")), text(output.get("evalue", ""))
        return new_output("error", ename=name, evalue=value, traceback=list(map(text, lines)))
    if kind not in ("display_data", "execute_result") or not isinstance(data, dict):
        return None
    instead = _in_words(data)
    data = {mime: text(value) for mime, value in data.items() if mime in SHOWN}
    data = {mime: v for mime, v in data.items() if not mime.startswith("image") or is_base64(v)}
    if data.keys() <= {"text/plain"} and data.get("text/plain", "<").startswith("<"):
        if kind == "display_data" or data:  # of results, nbgrader makes points
            data |= instead
    if not data:
        return None
    count = {"execution_count": None} if kind == "execute_result" else {}
    return new_output(kind, data=data, **count)


def as_shown(outputs):
    """Return outputs as JupyterLab shows them.

    Parameters
    ----------
    outputs : list of dict
        Of one cell, whatever a kernel has sent; are not changed.

    Returns
    -------
    list of dict
        Streams of the same name that follow each other are one, in which carriage returns and
        backspaces have moved the cursor.
    """
    shown = []
    for stream, group in itertools.groupby(outputs, key=_stream):
        if stream is None:
            shown += group
        else:
            group = list(group)
            joined = "".join(text(output.get("text", "")) for output in group)
            lines = [_typed(line) for line in joined.split("\n")]
            shown.append({**group[0], "text": "\n".join(lines)})
    return shown


def _stream(output):
    return str(output.get("name")) if output.get("output_type") == "stream" else None


def _typed(line):
    """Return a line as a terminal shows it: characters replace those under the cursor."""
    if "\r" not in line and "\b" not in line:
        return line
    shown, cursor = [], 0
    for character in strip_ansi(line):
        if character == "\r":
            cursor = 0
        elif character == "\b":
            cursor = max(0, cursor - 1)
        else:
            shown[cursor : cursor + 1] = [character]
            cursor += 1
    return "".join(shown)


def _in_words(data):
    """Return what to show where LaTeX or a figure cannot be shown, by MIME type."""
    if "text/latex" in data:
        return {"text/plain": text(data["text/latex"])}
    figures = "image/svg+xml", "application/vnd.", "application/pdf"
    return {"text/plain": FIGURE} if any(m.startswith(figures) for m in data) else {}


def text(value):
    """Return a string that can be encoded, whatever the value is."""
    joined = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return joined.encode("utf-8", "replace").decode()


def is_base64(value):
    """Tell whether a string is base64, as pictures in notebooks are."""
    try:
        base64.b64decode(value.replace("\n", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True
