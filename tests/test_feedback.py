"""What cells show is shown in feedback as far as it may be, and nothing vanishes silently."""

import nbformat
import plotly.graph_objects as go
import pytest
from bs4 import BeautifulSoup
from IPython.display import SVG, Latex, Math
from sklearn.decomposition import PCA
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from helpers.grading import cells, feedback
from helpers.grading.cells import FIGURE


def shown(html):
    return BeautifulSoup(feedback.clean(html), "html.parser").get_text().strip()


@pytest.mark.parametrize("estimator", [PCA(2), make_pipeline(StandardScaler(), PCA(2))])
def test_estimators_are_shown_without_their_styles_and_scripts(estimator):
    text = shown(estimator._repr_html_())
    assert "PCA(n_components=2)" in text
    assert len(text.splitlines()) < 5
    assert "{" not in text and "<" not in text


def test_styles_and_scripts_go_with_what_is_in_them():
    for before in ["<style>p {color: red}</style>", "<script>let x = 1 < 2</script>",
                   "<html><head><style>a</style></head><body>", "<div hidden>a<p>b</p></div>",
                   "<SCRIPT src='x'>y</SCRIPT>", "<style></style><style>b</style>"]:  # fmt: skip
        assert shown(f"{before}<b>bold</b> text") == "bold text"
    assert shown("<table><tr hidden><td>1</td></tr><tr><td>2</td></tr></table>") == "2"


def test_what_styles_hide_from_parsers_is_not_let_through():
    for evil in ["<style><img src=x onerror=pwned()></style>", "<svg><style><img src=x onload=a>",
                 "<style></style><img src=x onerror=pwned()>",
                 "<script></script><script>x"]:  # fmt: skip
        page = BeautifulSoup(feedback.clean(evil), "html.parser")
        assert not page.find_all(["style", "script", "svg"])
        assert not any(tag.attrs.keys() - {"src"} for tag in page.find_all(True))


def test_boxes_of_a_list_of_tasks_are_characters():
    page = feedback.markdown_to_html({}, "- [ ] begun\n- [x] done")
    assert BeautifulSoup(page, "html.parser").get_text().split("\n")[1:3] == ["☐ begun", "☑ done"]


def test_instead_of_a_page_of_scripts_a_sentence_is_shown():
    figure = go.Figure(go.Scatter(y=[1, 2]))
    assert shown(figure._repr_html_()) == FIGURE
    assert shown("<div><script>draw()</script></div>") == FIGURE
    assert shown("<div></div>") == ""


PLOTLY = {"application/vnd.plotly.v1+json": {"data": [], "layout": {}}}
DRAWING = {"image/svg+xml": SVG("<svg/>").data, "text/plain": "<IPython.core.display.SVG object>"}
FORMULA = {"text/latex": Latex(r"$\frac{1}{2}$").data, "text/plain": "<IPython.core.Latex object>"}


@pytest.mark.parametrize(
    "data, text",
    [
        (PLOTLY, FIGURE),
        (DRAWING, FIGURE),
        ({"application/vnd.jupyter.widget-view+json": {}, "text/plain": "Box()"}, "Box()"),
        (FORMULA, r"$\frac{1}{2}$"),
        ({"text/latex": Math("x")._repr_latex_(), "text/plain": "x**2"}, "x**2"),
        ({"text/plain": "<Figure size 640x480>"}, "<Figure size 640x480>"),
    ],
)
def test_figures_and_formulas_do_not_vanish(data, text):
    output = nbformat.v4.new_output("display_data", data=data)
    assert cells.harmless(output).data == {"text/plain": text}


def test_what_can_be_shown_is_shown_instead():
    for mime in ["image/png", "text/html"]:
        output = nbformat.v4.new_output("display_data", data=PLOTLY | {mime: "AAAA"})
        assert cells.harmless(output).data == {mime: "AAAA"}


def test_nothing_becomes_a_result_that_was_none():
    for data in [PLOTLY, {"image/svg+xml": "<svg/>"}, {"text/latex": "3"}]:
        assert cells.harmless({"output_type": "execute_result", "data": data}) is None
