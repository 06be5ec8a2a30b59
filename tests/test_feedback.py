"""What cells show is shown in feedback as far as it may be, and nothing vanishes silently."""

import copy
import logging
import time

import nbformat
import plotly.graph_objects as go
import pytest
from bs4 import BeautifulSoup
from IPython.display import SVG, Latex, Math
from nbconvert.exporters import HTMLExporter
from sklearn.decomposition import PCA
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from traitlets.config import Config

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


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


@pytest.mark.parametrize(
    "sent, text",
    [
        ("abc\rX", "Xbc"),
        ("abc\r\n", "abc\n"),
        ("1/9\r9/9 done\r\n2/9", "9/9 done\n2/9"),
        ("abc\b\bX", "aXc"),
        ("\b\bX\b", "X"),
        ("a\n\rb\bc", "a\nc"),
        ("\x1b[1m 1/94\x1b[0m ━━\b\b\b\b\r\x1b[1m94/94\x1b[0m ━━ \x1b[32mdone", "94/94 ━━ done"),
        ("\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"),
        ("", ""),
    ],
)
def test_carriage_returns_and_backspaces_move_the_cursor(sent, text):
    assert cells.as_shown([stream(sent)]) == [stream(text)]
    assert cells.as_shown([stream(c) for c in sent] or [stream("")]) == [stream(text)]


def test_streams_are_joined_until_something_else_comes():
    result = {"output_type": "execute_result", "data": {"text/plain": "3"}}
    sent = [stream("a"), stream("b"), stream("c", "stderr"), stream("d"), result, stream("e")]
    kept = copy.deepcopy(sent)
    assert cells.as_shown(sent) == [
        stream("ab"), stream("c", "stderr"), stream("d"), result, stream("e"),
    ]  # fmt: skip
    assert sent == kept
    assert cells.as_shown([]) == []


def test_whatever_a_kernel_calls_a_stream_can_be_shown():
    odd = [{"output_type": "stream"}, {"output_type": "stream", "text": ["a\r", 3, None]}, {}]
    assert cells.as_shown(odd) == [{"output_type": "stream", "text": "3None"}, {}]


def test_a_progress_bar_of_keras_is_a_line_for_each_epoch():
    keras = pytest.importorskip("keras")
    sent = []

    def write(message, line_break=True):
        sent.append(stream(message + "\n" * line_break))

    bar = keras.utils.Progbar(20, interval=0)
    bar._dynamic_display = True
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("keras.src.utils.io_utils.print_msg", write)
        for i in range(20):
            bar.update(i + 1, [("loss", 1 / (i + 1))], finalize=i == 19)
    [output] = cells.as_shown(sent)
    assert len(sent) >= 20
    [line] = output["text"].split("\n")[:-1]
    assert "20/20" in line and "loss" in line
    assert line.isprintable()


def test_a_long_line_takes_no_long_time():
    began = time.monotonic()
    cells.as_shown([stream("x" * 10**6 + "\ry\b" * 3 * 10**5)])
    assert time.monotonic() - began < 5


def test_hiding_tests_takes_the_settings_of_the_exporter_without_a_warning(caplog):
    exporter = HTMLExporter()
    settings = Config(HideTests={"show": True})
    settings.merge(exporter.default_config)
    hide = feedback.HideTests(config=settings, log=logging.getLogger("feedback"))
    assert hide.show
    assert not caplog.records
