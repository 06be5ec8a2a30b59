"""What cells and outputs are: which are tests, what an output shows, what of it may be shown."""

import base64
import binascii

from nbformat.v4 import new_output
from nbgrader.utils import is_grade

SHOWN = {"text/plain", "text/html", "text/markdown", "image/png", "image/jpeg"}


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
        pictures. Scripts, vector graphics, LaTeX and widgets are dropped.
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
    data = {mime: text(value) for mime, value in data.items() if mime in SHOWN}
    data = {mime: v for mime, v in data.items() if not mime.startswith("image") or is_base64(v)}
    if not data:
        return None
    count = {"execution_count": None} if kind == "execute_result" else {}
    return new_output(kind, data=data, **count)


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
