"""The pages in a browser: nothing fails, nothing is foreign, everyone can read and use them."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe

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


PLAIN = """() => {
  const seen = new Set(), around = new Map();
  const kinds = e => e.tagName === "BODY" ? "" : `${kinds(e.parentElement)} ${e.className}`;
  for (const word of [...document.querySelectorAll("pre span:not(:has(*))")]) {
    const parent = word.parentElement;
    if (!word.checkVisibility()) continue;
    if (!around.has(parent)) around.set(parent, kinds(parent));
    const kind = `${around.get(parent)} ${word.className}`;
    if (seen.has(kind)) word.replaceWith(word.textContent);
    seen.add(kind);
  }
}"""

ANSWER = """() => [...document.querySelectorAll(".Quiz")].map(question =>
  [...question.querySelectorAll(".MCButton")].map(answer => {
    answer.click();
    const feedback = question.querySelector(".Feedback");
    return {
      right: answer.dataset.correct === "true",
      shown: [answer, feedback].map(e => [...e.classList]),
      feedback: feedback.innerText.trim(),
    };
  }))"""


class Tab:
    """A tab of the browser, and what went wrong since a page was opened in it."""

    def __init__(self, context, site, width=1280):
        self.site, self.problems, self.page = site, [], context.new_page()
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda m: m.type == "error" and self.note(f"console: {m.text}"))
        self.page.on("pageerror", lambda error: self.note(f"error: {error}"))
        self.page.on("requestfailed", lambda request: self.note(f"failed: {request.url}"))
        self.page.on("response", lambda r: r.status >= 400 and self.note(f"{r.status}: {r.url}"))
        own = (site, "data:", "blob:")
        self.page.on("request", lambda r: r.url.startswith(own) or self.note(f"foreign: {r.url}"))

    def note(self, problem):
        self.problems.append(problem)

    def open(self, name):
        """Open a page of the book as if for the first time; return the tab."""
        if self.page.url.startswith(self.site):
            self.page.evaluate("localStorage.clear()")
        self.problems.clear()
        self.page.goto(f"{self.site}{name}.html", wait_until="networkidle")
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        self.page.evaluate(DRAWN)
        return self


@pytest.fixture(scope="module")
def context(browser):
    """What tabs share: scripts that were loaded, and the theme that a reader has chosen."""
    context = browser.new_context(color_scheme="light")
    yield context
    context.close()


@pytest.fixture(scope="module")
def dark_tab(browser, site):
    """A tab of a reader who likes it dark."""
    context = browser.new_context(color_scheme="dark")
    yield Tab(context, site)
    context.close()


@pytest.fixture(scope="module")
def tabs(context, site):
    """A wide tab and a narrow one, by their width."""
    return {width: Tab(context, site, width) for width in (1280, 375)}


@pytest.fixture(
    scope="module",
    params=[(name, width) for name in PAGES for width in (1280, 375)],
    ids=lambda param: f"{param[0]}-{param[1]}px",
)
def opened(request, tabs):
    """Tab with each page, on a wide and on a narrow screen."""
    name, width = request.param
    return tabs[width].open(name)


@pytest.fixture(scope="module")
def open_page(context, site):
    """Open pages on a wide screen that the test may change."""
    tab = Tab(context, site)
    return lambda name: tab.open(name).page


def obstacles(page, theme, part=None):
    """Violations of accessibility rules that axe-core calls serious or critical.

    Words of code that look like others before them become plain text: axe would look at each.
    """
    page.evaluate(PLAIN)
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
    questions = page.evaluate(ANSWER)
    assert questions, "a chapter ends with a quiz"
    for answers in questions:
        assert any(answer["right"] for answer in answers), "no answer is right"
        for answer in answers:
            button, feedback = answer["shown"]
            assert ("correctButton" in button) == answer["right"]
            assert ("incorrectButton" in button) != answer["right"]
            assert ("correct" in feedback) == answer["right"]
            assert answer["feedback"]
    for i, question in enumerate(page.locator(".Quiz").all()):  # leave right and wrong answers
        right = bool(i % 2)
        question.locator(f".MCButton[data-correct={str(right).lower()}]").first.click()
        assert ("correct" in question.locator(".Feedback").get_attribute("class").split()) == right
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
    context = browser.new_context()
    tab = Tab(context, site)
    tab.page.route("**/mathjax/tex-chtml.js*", delay)
    tab.open(CHAPTERS[0])
    assert tab.page.locator(".Quiz").count()
    assert not tab.problems
    context.close()


def delay(route):
    time.sleep(1)
    route.continue_()


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


def test_prints_dark_on_light_wherever_it_is_read(dark_tab, chapter):
    page = dark_tab.open(chapter).page
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
