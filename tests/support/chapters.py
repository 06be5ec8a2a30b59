"""Parts of a chapter's notebook."""


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def figures(notebook):
    return [cell for cell in code_cells(notebook) if "plt.show()" in cell.source]


def text(notebook):
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def claims(notebook):
    """Return the cell that asserts what the text claims."""
    [cell] = [cell for cell in code_cells(notebook) if cell.id == "claims"]
    return cell
