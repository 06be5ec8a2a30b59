"""Sphinx extension: a chapter is executed again when what it imports has changed.

jupyter-cache recognises a notebook by its code and the metadata of its kernel, and Sphinx reads
a page again only when its file has changed; both miss an edited helper. So this extension
computes a digest of a chapter's *inputs* and

- adds it to the kernel's metadata when Sphinx reads the chapter: jupyter-cache then finds an
  earlier result only if its inputs were the same, whatever else was deleted meanwhile;
- keeps it in the environment of Sphinx: a chapter whose inputs have changed is read again.

The inputs of a chapter are the modules of ``src/helpers`` that it imports, directly or through
others, the files in ``src/helpers`` that are not Python (data, style; of the quizzes only the
chapter's own), ``uv.lock`` and ``kernel.env``.
"""

import ast
import hashlib
import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from IPython.core.inputtransformer2 import TransformerManager

PACKAGE = "helpers"


def imported_names(code, package=""):
    """Yield the absolute names of all that `code` may import; `package` resolves leading dots."""
    tree = ast.Module([], [])
    with suppress(SyntaxError):  # the kernel will report it
        tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")
            parents = parents[: len(parents) + 1 - node.level] if node.level else []
            module = ".".join(filter(None, [*parents, node.module]))
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def module_file(name, src):
    """Return the file of the module `name` under the folder `src`, or None."""
    path = src.joinpath(*name.split("."))
    return next((f for f in (path.with_suffix(".py"), path / "__init__.py") if f.is_file()), None)


def helper_files(names, src):
    """Return the files of the helpers among `names`, of their packages and of all they import."""
    found, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name.split(".")[0] != PACKAGE:
            continue
        file = module_file(name, src)
        if file not in found and file:
            found.add(file)
            package = name if file.name == "__init__.py" else name.rpartition(".")[0]
            waiting += imported_names(file.read_bytes(), package)
        waiting += [name.rpartition(".")[0]] if "." in name else []
    return found


@lru_cache
def file_digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def inputs_digest(notebook, chapter, root):
    """Return a digest of all that a chapter's outputs depend on, besides its own code.

    Parameters
    ----------
    notebook : dict
        Parsed ``.ipynb`` file.
    chapter : str
        Part and name, such as ``"memory/hailstone"``.
    root : pathlib.Path
        Folder of the book.

    Returns
    -------
    str
    """
    plain_python = TransformerManager().transform_cell  # turns %magics and !commands into calls
    cells = ("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code")
    names = (name for cell in cells for name in imported_names(plain_python(cell)))
    files = helper_files(names, root / "src")
    if files:
        others = (root / "src" / PACKAGE).rglob("*")
        quizzes = root / "src" / PACKAGE / "quizzes"
        files |= {
            f
            for f in others
            if f.is_file()
            and f.suffix not in {".py", ".pyc"}
            and (quizzes not in f.parents or f.with_suffix("") == quizzes / chapter)
        }
    files |= {f for f in (root / "uv.lock", root / "kernel.env") if f.is_file()}
    lines = sorted(f"{file_digest(f)} {f.relative_to(root).as_posix()}\n" for f in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def digest_of_page(app, docname):
    path = Path(app.env.doc2path(docname))
    if path.suffix != ".ipynb" or not path.is_file():
        return None
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return inputs_digest(notebook, f"{path.parent.name}/{path.stem}", Path(app.srcdir))


def changed_chapters(app, env, added, changed, removed):
    """Tell Sphinx to read the chapters again whose inputs have changed."""
    file_digest.cache_clear()
    known = getattr(env, "chapter_inputs", {}).items()
    return [d for d, digest in known if d in env.found_docs and digest != digest_of_page(app, d)]


def add_digest(app, docname, source):
    """Write the digest where jupyter-cache looks: into the metadata of the kernel."""
    digest = digest_of_page(app, docname)
    if digest is None:
        return
    notebook = json.loads(source[0])
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook["metadata"].setdefault("kernelspec", kernel)["inputs"] = digest
    source[0] = json.dumps(notebook)
    app.env.chapter_inputs = getattr(app.env, "chapter_inputs", {}) | {docname: digest}


def forget_page(app, env, docname):
    getattr(env, "chapter_inputs", {}).pop(docname, None)


def setup(app):
    app.connect("env-get-outdated", changed_chapters)
    app.connect("env-purge-doc", forget_page)
    app.connect("source-read", add_digest)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}
