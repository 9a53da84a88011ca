"""Words people wrote: what of them is kept as markup, and that nothing else ever is."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tracker.publishing.render.text import line
from tracker.publishing.render.words import TAGS, Run, as_html, as_markdown, as_text, escaped, paragraphs

WRITTEN = """Work is **under way** at the *north* quay, see [the plan](https://saltmarsh.example/plan(1)).

- The piles
- The moorings, of which

  two are let
  1. North
  2. South
"""


def test_as_html() -> None:
    assert as_html(WRITTEN).replace("\n", "") == (
        "<p>Work is <strong>under way</strong> at the <em>north</em> quay, see"
        ' <a href="https://saltmarsh.example/plan(1)">the plan</a>.</p>'
        "<ul><li><p>The piles</p></li><li><p>The moorings, of which</p><p>two are let</p>"
        "<ol><li>North</li><li>South</li></ol></li></ul>"
    )


def test_as_text() -> None:
    assert as_text(WRITTEN) == (
        "Work is under way at the north quay, see the plan (https://saltmarsh.example/plan(1)).\n"
        "• The piles\n"
        "• The moorings, of which\n\n"
        "two are let\n"
        "  1. North\n"
        "  2. South"
    )


def test_as_paragraphs() -> None:
    first, point, *_ = paragraphs("A **bold** [link](mailto:ada@saltmarsh.example)\n\n3. Third")
    assert first.runs == (
        Run("A "),
        Run("bold", strong=True),
        Run(" "),
        Run("link", href="mailto:ada@saltmarsh.example"),
    )
    assert (point.bullet, point.depth, point.text) == ("3.", 1, "Third")


def test_as_markdown_it_reads_the_same() -> None:
    assert as_html(as_markdown(WRITTEN)) == as_html(WRITTEN)


class Page(HTMLParser):
    """What a browser makes of some HTML: its tags, where its links lead, its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


def on_its_own(markdown: str) -> Page:
    """Read Markdown as one does who keeps everything, raw HTML too."""
    return Page(MarkdownIt("commonmark").enable("table").render(markdown))


def unspaced(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x) [y](file:///etc/passwd) [z](//evil.example)",
        "<javascript:alert(1)>",
        "<a href='x' onclick='y'>z</a>",
        "![x](javascript:alert(1))",
        "[x]: javascript:alert(1)\n\n[x]",
        "<!-- --><style>*{}</style>",
        "# Title\n\n| a | b |\n|---|---|\n\n> said\n\n    code\n\n```\nfence\n```",
    ],
)
def test_what_is_not_kept_stands_as_it_was_typed(payload: str) -> None:
    for page in (Page(as_html(payload)), on_its_own(as_markdown(payload))):
        assert page.tags <= TAGS
        assert page.links == []
        assert unspaced(page.words) == unspaced(unescape(payload))


def test_a_picture_is_a_link_at_most() -> None:
    assert as_html("![i](https://x.example/y.png)") == '<p>!<a href="https://x.example/y.png">i</a></p>'


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff"])
def test_signs_that_steer_are_gone(sign: str) -> None:
    words = f"one{sign}two"
    assert as_html(words) == "<p>onetwo</p>"
    assert as_text(words) == as_markdown(words) == "onetwo"


TEXT = st.text(st.sampled_from("ab1 \n\t*_[]()<>!#|~`\\-+.:/&;@\"'jx") | st.characters(), max_size=60)


@given(TEXT)
def test_no_words_become_any_other_tag(words: str) -> None:
    for page in (Page(as_html(words)), on_its_own(as_markdown(words))):
        assert page.tags <= TAGS
        assert all(re.match(r"(?:https?|mailto):", link, re.IGNORECASE) for link in page.links)


@given(TEXT)
def test_every_form_says_the_same_words(words: str) -> None:
    told = "".join(run.text for paragraph in paragraphs(words) for run in paragraph.runs)
    assert unspaced(Page(as_html(words)).words) == unspaced(told)
    assert unspaced(on_its_own(as_markdown(words)).words) == unspaced(told)


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("*a* | b", r"\*a\* \| b"),
        ("- a", r"\- a"),
        ("12. a", r"12\. a"),
        ("https://x.example", r"https\://x.example"),
        ("www.x.example", r"www\.x.example"),
        ("a: b\nc", "a: b c"),
    ],
)
def test_escaped(words: str, safe: str) -> None:
    assert escaped(words) == safe


@given(TEXT)
def test_escaped_words_read_as_themselves(words: str) -> None:
    page = on_its_own(escaped(words))
    assert page.tags <= {"p"}
    assert unspaced(page.words) == unspaced(line(words))
