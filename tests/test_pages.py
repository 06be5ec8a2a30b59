"""The pages in a browser: nothing fails, nothing is foreign, everyone can read and use them."""

import time
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from conftest import CHAPTERS, PAGES

SET_THEME = """theme => {
  localStorage.setItem("mode", theme);
  localStorage.setItem("theme", theme);
  document.documentElement.dataset.mode = document.documentElement.dataset.theme = theme;
}"""

DRAWN = """async () => {
  if (window.MathJax?.startup) await MathJax.startup.promise;
  for (const figure of document.querySelectorAll(".plotly-figure")) {
    while (!figure.querySelector(".main-svg")) await new Promise(done => setTimeout(done, 50));
  }
}"""

WIDER = """() => [...document.querySelectorAll("body *")]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 5).map(e => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`)"""


PALE = """() => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const paper = e => {
    const [r, g, b, a = 1] = rgb(getComputedStyle(e).backgroundColor);
    return a > 0.5 ? [r, g, b] : e.parentElement ? paper(e.parentElement) : [255, 255, 255];
  };
  return [...document.querySelectorAll("article *, body")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .filter(e => e.checkVisibility() && !e.closest("svg"))
    .filter(e => light(paper(e)) < 200 || light(rgb(getComputedStyle(e).color)) > 170)
    .map(e => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`);
}"""


@dataclass
class Visit:
    """An open page and what went wrong while it was loaded."""

    name: str
    page: Page
    problems: list = field(default_factory=list)


def delay(route):
    time.sleep(1)
    route.continue_()


def visit(browser, site, name, width=1280, delayed=None, colors="light"):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colors)
    page = context.new_page()
    page.set_default_timeout(20_000)
    visit = Visit(name, page)
    note = visit.problems.append
    page.on("console", lambda m: m.type == "error" and note(f"console: {m.text}"))
    page.on("pageerror", lambda error: note(f"error: {error}"))
    page.on("requestfailed", lambda request: note(f"failed: {request.url}"))
    page.on("response", lambda r: r.status >= 400 and note(f"status {r.status}: {r.url}"))
    own = (site, "data:", "blob:")
    page.on("request", lambda r: r.url.startswith(own) or note(f"foreign: {r.url}"))
    if delayed:
        page.route(delayed, delay)
    page.goto(f"{site}{name}.html", wait_until="networkidle")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(DRAWN)
    return visit


@pytest.fixture(
    scope="module",
    params=[(name, width) for name in PAGES for width in (1280, 375)],
    ids=lambda param: f"{param[0]}-{param[1]}px",
)
def opened(request, browser, site):
    """Visit of each page, on a wide and on a narrow screen."""
    visited = visit(browser, site, *request.param)
    yield visited
    visited.page.context.close()


@pytest.fixture
def open_page(browser, site):
    """Open pages on a wide screen that the test may change."""
    contexts = []

    def open_page(name):
        page = visit(browser, site, name).page
        contexts.append(page.context)
        return page

    yield open_page
    for context in contexts:
        context.close()


def obstacles(page, theme, part=None):
    """Violations of accessibility rules that axe-core calls serious or critical."""
    page.evaluate(SET_THEME, theme)
    page.wait_for_timeout(300)  # colours change slowly
    # `preload` would make axe fetch the stylesheets again, from wrong addresses
    options = {"preload": False, "resultTypes": ["violations"]}
    found = Axe().run(page, context=part, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


def test_loads_without_problems(opened):
    assert not opened.problems


def test_fits_the_screen(opened):
    widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    content, screen = opened.page.evaluate(widths)
    assert content <= screen, opened.page.evaluate(WIDER)


def test_formulas_are_typeset(opened):
    formulas = opened.page.locator("span.math, div.math")
    typeset = opened.page.locator("span.math:has(mjx-container), div.math:has(mjx-container)")
    assert typeset.count() == formulas.count()
    assert opened.page.locator("mjx-merror").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(opened, theme):
    assert not obstacles(opened.page, theme)


def test_quiz_answers(open_page, chapter):
    page = open_page(chapter)
    questions = page.locator(".Quiz").all()
    assert questions, "a chapter ends with a quiz"
    for question in questions:
        verdicts = []
        for answer in question.locator(".MCButton").all():
            answer.click()
            right = answer.get_attribute("data-correct") == "true"
            assert ("correctButton" in answer.get_attribute("class").split()) == right
            assert ("incorrectButton" in answer.get_attribute("class").split()) != right
            feedback = question.locator(".Feedback")
            assert feedback.inner_text().strip()
            assert ("correct" in feedback.get_attribute("class").split()) == right
            verdicts.append(right)
        assert any(verdicts), "no answer is right"
    for i, question in enumerate(questions):  # leave right and wrong answers
        question.locator(f".MCButton[data-correct={'true' if i % 2 else 'false'}]").first.click()
    page.wait_for_timeout(1000)  # the answers change their colour slowly
    for theme in ("light", "dark"):
        assert not obstacles(page, theme, ".Quiz")


def test_quiz_works_with_the_keyboard(open_page):
    page = open_page(CHAPTERS[0])
    answer = page.locator(".MCButton").first
    answer.locator("input").focus()
    assert answer.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Space")
    assert page.locator(".Feedback").first.inner_text().strip()


def test_quiz_leaves_formulas_alone(browser, site):
    """The quiz is ready long before MathJax; by itself it would load another one, from afar."""
    visited = visit(browser, site, CHAPTERS[0], delayed="**/mathjax/tex-chtml.js*")
    assert visited.page.locator(".Quiz").count()
    assert not visited.problems
    visited.page.context.close()


def test_figures_rotate(open_page, book):
    pages = [p for p in PAGES if "plotly-figure" in (book / f"{p}.html").read_text("utf-8")]
    assert pages, "no page has such a figure"
    for name in pages:
        page = open_page(name)
        for figure in page.locator(".js-plotly-plot").all():
            figure.scroll_into_view_if_needed()
            camera = "plot => JSON.stringify(plot._fullLayout.scene._scene.getCamera())"
            before = figure.evaluate(camera)
            box = figure.bounding_box()
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 80, y + 30, steps=5)
            page.mouse.up()
            page.wait_for_timeout(300)
            assert figure.evaluate(camera) != before


def test_search_finds_a_chapter(open_page):
    page = open_page(PAGES[0])
    page.locator(".search-button__button:visible").first.click()
    page.keyboard.type("hailstone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=hailstone*")
    result = page.locator("#search-results a[href*='chapters/memory/hailstone.html']").first
    result.wait_for()


def test_theme_switch(open_page):
    page = open_page(PAGES[0])
    background = "getComputedStyle(document.body).backgroundColor"
    seen = {}
    for _ in range(3):  # automatic, light and dark take turns
        seen[page.evaluate("document.documentElement.dataset.theme")] = page.evaluate(background)
        page.locator(".theme-switch-button:visible").first.click()
        page.wait_for_timeout(500)
    assert set(seen) == {"light", "dark"}
    assert seen["light"] != seen["dark"]
    while page.evaluate("document.documentElement.dataset.theme") != "dark":
        page.locator(".theme-switch-button:visible").first.click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_prints_dark_on_light_wherever_it_is_read(browser, site, chapter):
    page = visit(browser, site, chapter, colors="dark").page
    theme = "document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    assert page.evaluate(PALE), "the page is dark on the screen"
    page.locator(".MCButton").first.click()
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(300)  # it is told with the next frame
    assert page.evaluate(PALE) == []
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_timeout(300)
    assert page.evaluate(theme) == "dark"
    page.evaluate(f"addEventListener('beforeprint', () => window.printed = {theme})")
    page.pdf()
    assert page.evaluate(f"[window.printed, {theme}]") == ["light", "dark"]
    page.context.close()
