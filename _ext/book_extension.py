"""Sphinx extension: what the book does differently from Jupyter Book.

The book must load nothing from other hosts. So this extension

- serves MathJax from ``_static/mathjax``, and of it only what a page may need;
- draws the figures that Plotly makes in a notebook with plotly.js from ``_static/``, loaded
  on the pages that show one (a chapter just calls ``fig.show()``);
- keeps quizzes from looking for MathJax, and completes their HTML and ARIA roles;
- completes the ARIA roles of the bibliography;
- shows all that a cell prints in one box, its lines whole;
- adds a launch button for a JupyterHub if ``JUPYTERHUB_URL`` is set.
"""

import hashlib
import json
import os
import shutil
from copy import copy
from importlib.resources import files
from pathlib import Path

from docutils import nodes
from jupyter_client.manager import KernelManager
from myst_nb.core import render

PLOTLY = "application/vnd.plotly.v1+json"

MATHJAX = ["input/tex/extensions", "output/chtml/fonts", "a11y", "sre", "tex-chtml.js"]

PLOTLY_HTML = """\
<div class="plotly-figure" id="{id}" role="group" aria-label="{label}"></div>
<script>
document.addEventListener("DOMContentLoaded", () =>
  Plotly.newPlot("{id}", {data}, {layout}, {config}));
</script>
"""

# In the scope of its own function a quiz does not see MathJax. Otherwise it would load MathJax
# from the network if the page's own is not ready after half a second.
QUIZ_SCRIPT = """\
<script>
((MathJax) => {{
{script}
for (const answers of document.querySelectorAll(".Answer:has(.MCButton)")) {{
  answers.setAttribute("role", "radiogroup");
  answers.setAttribute("aria-labelledby", answers.previousElementSibling.id);
  answers.nextElementSibling.setAttribute("role", "status");  // the feedback is read aloud
}}
}})();
</script>
"""


def for_script(value):
    """JSON that can stand in a script element."""
    return json.dumps(value, separators=(",", ":")).replace("</", r"<\/")


def raw_html(text, *classes):
    return [nodes.raw(text=text, format="html", classes=["output", *classes])]


class CourseOutputs:
    """Outputs of notebooks that MyST-NB must show differently; the interface is MyST-NB's."""

    mime_priority_overrides = [("html", PLOTLY, 5)]

    @staticmethod
    def handle_mime(renderer, data, inline):
        """Return nodes for Plotly's figures and for quizzes, None for anything else."""
        if data.mime_type == PLOTLY:
            return plotly_figure(renderer, data)
        if data.mime_type == "application/javascript" and "show_questions(" in data.string:
            return raw_html(QUIZ_SCRIPT.format(script=data.string.replace("</", r"<\/")))
        if data.mime_type == "text/html" and "data-shufflequestions" in data.string:
            return raw_html(data.string + "</div>", "text_html")  # display_quiz leaves it open
        return None


def plotly_figure(renderer, data):
    renderer.add_js_file("plotly", "plotly.min.js", {"defer": "defer"})
    figure = data.content
    figure_json = for_script(figure)
    options = renderer.renderer.get_cell_level_config("render_image_options", data.cell_metadata)
    text = PLOTLY_HTML.format(
        id="plotly-" + hashlib.sha256(figure_json.encode()).hexdigest()[:12],
        label=options.get("alt", "").replace("&", "&amp;").replace('"', "&quot;"),
        data=for_script(figure["data"]),
        layout=for_script(figure.get("layout", {})),
        config=for_script({"responsive": True, "displaylogo": False, **figure.get("config", {})}),
    )
    return raw_html(text, "plotly")


def merge_streams(outputs):
    """Merge what a cell prints; MyST-NB's own function breaks a line that arrives in two parts."""
    merged = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            merged.append(copy(output))
    return merged


def prepare_configuration(app, config):
    config.mathjax_path = "mathjax/tex-chtml.js"
    config.html_theme_options["launch_buttons"] |= jupyterhub(os.environ)


def correct_roles(app, pagename, templatename, context, doctree):
    """Mark the entries of a bibliography up as list items, as it is marked up as a list."""
    if doctree:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def jupyterhub(environment):
    """Return the theme's option for a JupyterHub button, empty if no hub is named."""
    url = environment.get("JUPYTERHUB_URL")
    return {"jupyterhub_url": url} if url else {}


def prepare_kernels(app):
    """Set what the kernels need that execute the chapters."""
    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"  # what JupyterLab uses
    KernelManager.transport_encryption.default_value = "auto"  # or each kernel prints a warning


def copy_scripts(app):
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    shutil.copy(files("plotly") / "package_data" / "plotly.min.js", static)
    mathjax = files("sphinx-mathjax-offline") / "static" / "mathjax"
    for name in MATHJAX:
        if (mathjax / name).is_dir():
            shutil.copytree(mathjax / name, static / "mathjax" / name, dirs_exist_ok=True)
        else:
            shutil.copy(mathjax / name, static / "mathjax")


def setup(app):
    renderers = render.load_mime_renders()  # MyST-NB's list, filled from installed packages
    if CourseOutputs not in renderers:
        renderers.append(CourseOutputs)
    render.coalesce_streams = merge_streams
    app.connect("config-inited", prepare_configuration)
    app.connect("builder-inited", prepare_kernels)
    app.connect("builder-inited", copy_scripts)
    app.connect("html-page-context", correct_roles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
