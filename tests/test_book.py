"""The pages as files: links, citations, texts for pictures, metadata, buttons."""

import re
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from conftest import CHAPTERS, PAGES
from helpers.settings import ROOT

REPOSITORY = "learning-to-copy/learning-to-copy"
SITE = "https://learning-to-copy.github.io/learning-to-copy/"
LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}


@cache
def parse(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture
def html(book, request):
    """Parsed page of the test's `page` or `chapter`."""
    name = request.node.callspec.params
    return parse(book / f"{name.get('page') or name['chapter']}.html")


def metadata(html, name):
    tag = html.find("meta", attrs={"property": name})
    return tag["content"] if tag else ""


def foreign(url):
    return urlsplit(url).scheme in {"http", "https"} or url.startswith("//")


def test_links_and_anchors_lead_somewhere(book):
    broken = []
    for path in book.rglob("*.html"):
        if "_static" in path.parts:
            continue
        for tag in parse(path)(True):
            for url in filter(None, (tag.get("href"), tag.get("src"))):
                parts = urlsplit(url)
                if parts.scheme or parts.netloc:
                    continue
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                if not target.is_file():
                    broken.append(f"{path.name}: {url}")
                elif parts.fragment and not parse(target).find(id=unquote(parts.fragment)):
                    broken.append(f"{path.name}: {url}")
    assert not broken


def test_links_in_exercises_lead_to_sections_of_the_book(book):
    for path in ROOT.glob("exercises/*/*.ipynb"):
        text = path.read_text(encoding="utf-8")
        links = re.findall(rf"{re.escape(SITE)}([\w/]+\.html)(?:#([\w-]+))?", text)
        assert links, path
        for page, section in links:
            assert (book / page).is_file(), f"{path.name}: {page}"
            assert not section or parse(book / page).find(id=section), f"{path.name}: {section}"


def test_citations_and_references_resolve(html, page):
    article = html.find("article")
    assert not article.select(".problematic, .system-message")
    assert "[?]" not in article.get_text()
    source = next(path for path in ROOT.glob(f"{page}.*") if path.suffix in {".ipynb", ".md"})
    keys = re.findall(r"\{cite(?::\w+)?\}`([^`]+)`", source.read_text(encoding="utf-8"))
    cited = [key for group in keys for key in group.split(",")]
    assert len(article.select('a.reference.internal[href*="bibliography.html#"]')) >= len(cited)


def test_pictures_have_alternative_texts(html, page):
    for image in html.find("article")("img"):
        text = image.get("alt", "").strip()
        assert len(text) > 10, f"{image['src']} has no alternative text"
        assert not re.search(r"\.(png|svg|jpe?g|gif)$", text), f"{text} is a file name"
    for figure in html.select(".plotly-figure"):
        assert len(figure["aria-label"]) > 10, "the rotatable figure has no alternative text"


def test_chapter_introduces_itself(html, chapter, book):
    title = html.find("h1").find(string=True)
    assert html.title.string.startswith(title)
    assert metadata(html, "og:title") == title
    assert len(metadata(html, "og:description")) > 50
    assert metadata(html, "og:url") == f"{SITE}{chapter}.html"
    picture = metadata(html, "og:image").removeprefix(SITE)
    assert (book / picture).is_file()


def test_chapter_can_be_launched(html, chapter):
    links = {a["href"] for a in html.select(".article-header-buttons a[href]")}
    path = f"{REPOSITORY}/blob/main/{chapter}.ipynb"
    assert f"https://colab.research.google.com/github/{path}" in links
    path = f"{REPOSITORY}/main?urlpath=lab/tree/{chapter}.ipynb"
    assert f"https://mybinder.org/v2/gh/{path}" in links
    assert not any("git-pull" in link for link in links), "a JupyterHub, though none is named"


def test_page_can_be_edited_and_discussed(html, page):
    links = [a["href"] for a in html.select(".article-header-buttons a[href]")]
    assert f"https://github.com/{REPOSITORY}" in links
    edit = f"https://github.com/{REPOSITORY}/edit/main/{page}."
    assert any(link.startswith(edit) for link in links)
    assert any(f"/issues/new?title=Issue%20on%20page%20%2F{page}.html" in link for link in links)


def test_pages_follow_each_other(html, page):
    links = {}
    for a in html.select(".prev-next-area a"):
        url = urljoin(f"{SITE}{page}.html", a["href"])
        links["next" if "right-next" in a["class"] else "previous"] = url.removeprefix(SITE)
    i = PAGES.index(page)
    neighbours = {"previous": PAGES[i - 1 : i], "next": PAGES[i + 1 : i + 2]}
    assert links == {where: f"{names[0]}.html" for where, names in neighbours.items() if names}


def test_pages_name_no_foreign_files(book):
    found = []
    for path in book.rglob("*.html"):
        for tag in parse(path)(True):
            url = tag.get(LOADED.get(tag.name, ""), "")
            if tag.name == "link" and tag.get("rel") != ["canonical"]:
                url = tag.get("href", "")
            found += [f"{path.name}: {u}" for u in [url, tag.get("srcset", "")] if foreign(u)]
    for path in book.rglob("*.css"):
        css = path.read_text(encoding="utf-8")
        found += re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^'\")]+", css)
    assert not found


def test_plotly_is_loaded_only_where_it_draws(book):
    for page in PAGES:
        html = parse(book / f"{page}.html")
        loads = bool(html.select('script[src*="plotly.min.js"]'))
        assert loads == bool(html.select(".plotly-figure")), page
    sizes = {chapter: (book / f"{chapter}.html").stat().st_size for chapter in CHAPTERS}
    assert max(sizes.values()) < 2e6, "a chapter has a library in it"


def test_jupyterhub_is_offered_if_named(small_book):
    small_book.write_chapters(one="print(1)")
    small_book.build(JUPYTERHUB_URL="https://hub.example.org/")
    assert "https://hub.example.org/hub/user-redirect/git-pull?repo=" in small_book.page("one")


def test_what_a_cell_prints_in_parts_is_shown_in_one_piece(small_book):
    code = "import time\nfor part in ['two', ' parts\\n', 'end\\n']:\n"
    code += "    print(part, end='', flush=True)\n    time.sleep(0.5)"
    small_book.write_chapters(parts=code)
    small_book.build()
    outputs = BeautifulSoup(small_book.page("parts"), "html.parser").select(".cell_output pre")
    assert [output.text for output in outputs] == ["two parts\nend\n"]
