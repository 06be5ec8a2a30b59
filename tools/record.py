"""Execute chapters and store their text outputs: what ``make record`` runs.

Pictures, HTML and the outputs of cells that differ from run to run are dropped, so that
a chapter in git shows what it prints and changes only when its results do.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from helpers.settings import ROOT


def text_outputs(cell):
    if "nbval-ignore-output" in cell.metadata.get("tags", []):
        return []
    for output in cell.outputs:
        output.pop("transient", None)
        if "data" in output:
            output.data = {k: v for k, v in output.data.items() if k == "text/plain"}
    return cell.outputs


def record(path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=300,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": path.parent}},
    ).execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = text_outputs(cell)
    notebook.metadata.language_info = {"name": "python"}
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for path in sys.argv[1:] or sorted(ROOT.glob("chapters/*/*.ipynb")):
        print(f"record {path}", flush=True)
        record(Path(path).resolve())  # kernels may start in another folder
