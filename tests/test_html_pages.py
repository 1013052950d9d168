"""What stands in an HTML page, read back by Python's own reader of HTML."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alsctl.blocks import (
    Block,
    Contents,
    Document,
    Heading,
    Items,
    Listed,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    plain,
)
from alsctl.pages import html, is_untouched, texts
from alsctl.pages.looks import STYLES
from tests.accessibility import ratio
from tests.pictures import png

INLINE = {"strong", "em", "code", "a"}
ALONE = {"br", "img", "meta", "col"}
letters = st.characters(exclude_categories=["Cc", "Cs", "Cn"])
awkward = st.sampled_from(
    [*"&<>\"'`={}/!-; \t\n\xa0\u2028é", "&amp;", "<b>", "</p>", "<!--", "]]>"]
)
some_text = st.lists(letters | awkward, min_size=1).map("".join).filter(str.strip)
run = st.builds(
    Run,
    text=some_text,
    strong=st.booleans(),
    emphasis=st.booleans(),
    code=st.booleans(),
    link=st.sampled_from(["", "mailto:a@b.uk", 'https://a.uk/?a="1"&b=<2>', "javascript:alert(1)"]),
)


class Seen(HTMLParser):
    """The elements of a page with their attributes, and the text of each."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "br":
            self.handle_data("\n")
        elif tag not in ALONE | INLINE:
            self.texts.append((tag, ""))
        if tag not in ALONE:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag not in INLINE:
            self.texts.append(("", ""))

    def handle_data(self, data: str) -> None:
        if self.texts:
            tag, before = self.texts[-1]
            self.texts[-1] = (tag, before + data)


def document(*blocks: Block, title: str = "Title", warning: str = "") -> Document:
    return Document(title=title, blocks=blocks, created=date(2018, 5, 16), warning=warning)


def seen(*blocks: Block, warning: str = "") -> Seen:
    return Seen(html(document(*blocks, warning=warning)))


def shown(*blocks: Block) -> list[str]:
    """Return the texts of paragraphs, headings below the title, and cells."""
    tags = {"p", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption"}
    return [text for tag, text in seen(*blocks).texts if tag in tags]


def all_of(tag: str, *blocks: Block) -> list[dict[str, str]]:
    return [attributes for name, attributes in seen(*blocks).elements if name == tag]


def runs(text: str) -> Runs:
    return (Run(text),)


@settings(deadline=None)
@given(some_text)
@example("  R&D <b>\n\n&lt; ")
def test_paragraphs_and_headings_come_back_exactly(text: str) -> None:
    assert shown(Paragraph(runs(text)), Heading(1, runs(text))) == [text, text]


@settings(deadline=None)
@given(some_text)
def test_the_items_of_a_cell_are_a_list_and_come_back_exactly(text: str) -> None:
    cell = Listed(runs(text), (runs(text), runs("x")))
    page = html(document(Table((runs("A"), runs("B")), ((cell, Listed((), (runs(text),))),))))
    said = [words for tag, words in Seen(page).texts if tag in ("td", "ul", "li") and words]
    assert said == [text, text, "x", text]
    assert [tag for tag, _ in Seen(page).elements if tag in ("td", "ul", "li")] == [
        *("td", "ul", "li", "li"), *("td", "ul", "li"),
    ]  # fmt: skip


@settings(deadline=None)
@given(some_text)
def test_items_and_cells_come_back_exactly(text: str) -> None:
    table = Table((runs(text), ()), ((runs(text),), ((), runs(text))), text, (1, 2))
    items = Items(((Paragraph(runs(text)), Items(((Paragraph(runs(text)),),))),))
    assert shown(items, table) == [text, text, text, text, "", text, "", "", text]


@settings(deadline=None)
@given(st.lists(run, min_size=1, max_size=4).map(tuple))
def test_text_in_any_manner_comes_back_exactly(some: Runs) -> None:
    assert shown(Paragraph(some)) == [plain(some)]


@settings(deadline=None)
@given(some_text)
def test_the_scan_sees_every_text_as_it_was_typed(text: str) -> None:
    made = html(document(Paragraph(runs(text)), Picture(png(), text, 10), title=text)).encode()
    found = [found for _, found in texts(made)]
    assert found.count(text) >= 2
    assert " ".join(text.split()) in found


def test_the_scan_sees_attributes_comments_and_addresses_decoded() -> None:
    link = (Run("write", link="mailto:jo%20x@waveney.uk"), Run(" to "), Run("us", strong=True))
    made = html(document(Paragraph(link), Paragraph(runs("x"), "Waveney style")))
    found = {text for _, text in texts((made + "<!-- R&amp;D -->").encode())}
    assert {"mailto:jo x@waveney.uk", "write to us", "waveney-style", " R&amp;D "} <= found


def test_a_picture_is_in_the_page_and_only_its_words_are_scanned() -> None:
    picture = Picture(png(), 'A "line" & a box', 120)
    [image] = all_of("img", picture)
    assert image["src"].startswith("data:image/png;base64,")
    assert image["alt"] == 'A "line" & a box'
    assert not [x for _, x in texts(html(document(picture)).encode()) if "base64" in x]
    assert all_of("img", Picture(png(), "", 10, decorative=True))[0]["alt"] == ""


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    made = seen(Paragraph((Run("x", link="javascript:alert(1)"),)), Picture(png(), "A box", 10))
    assert not {tag for tag, _ in made.elements} & {"script", "link", "iframe", "object", "a"}
    assert "url(" not in STYLES
    assert "@import" not in STYLES


def test_the_page_has_language_title_main_and_one_heading_of_the_first_level() -> None:
    made = seen(Heading(1, runs("One")), Heading(2, runs("Two")), Heading(7, runs("Deep")))
    tags = [tag for tag, _ in made.elements]
    assert made.elements[0] == ("html", {"lang": "en-GB"})
    assert ("title", "Title") in made.texts
    assert [tags.count(x) for x in ("main", "h1", "h2", "h3", "h6")] == [1, 1, 1, 1, 1]


def test_the_warning_stands_under_the_title_once() -> None:
    body = (Paragraph(runs("Own"), "Title"), Paragraph(runs("Draft"), "Draft Notice"))
    for blocks in (body[:1], body):
        said = [x for x in seen(*blocks, warning="Draft").texts if x[0] in {"h1", "aside", "p"}]
        assert [text.strip() for _, text in said] == ["Own", "", "Draft"]


def test_callouts_have_a_label_unless_they_begin_with_their_own() -> None:
    own = Paragraph((Run("Caveat.", strong=True), Run(" Few.")), "Caveat")
    assert shown(Paragraph(runs("Few."), "Caveat")) == ["Caveat", "Few."]
    assert shown(own, Paragraph(runs("More."), "Caveat")) == ["Caveat. Few.", "More."]
    assert len(all_of("aside", own, own, Paragraph(runs("No."), "Contrary"))) == 2


def test_contents_and_links_lead_to_headings_that_are_there() -> None:
    headings = [Heading(1, runs("A"), "a"), Heading(2, runs("B"), "a"), Heading(3, runs("C"))]
    some = (Run("there", link="#a"), Run("nowhere", link="#b"))
    made = seen(Contents(2), *headings, Paragraph(some))
    ids = [about["id"] for _, about in made.elements if "id" in about]
    assert [about["href"][1:] for tag, about in made.elements if tag == "a"] == [*ids[:2], "a"]
    assert len(set(ids)) == 3


def test_tables_have_headers_with_a_scope_and_a_name() -> None:
    table = Table((runs("Kind"), ()), ((runs("Salt"),),))
    assert all_of("th", table) == [{"scope": "col"}]
    assert all_of("table", table) == [{"aria-label": "Kind"}]
    named = Table(table.header, table.rows, "What was saved")
    assert all_of("table", named) == [{}]
    assert shown(named)[0] == "What was saved"


def test_right_to_left_text_says_so_and_an_arabic_word_does_not_turn_a_line() -> None:
    made = all_of("p", Paragraph(runs("تعلمت من CCS")), Paragraph(runs("They say شورى")))
    assert made == [{"dir": "rtl"}, {}]


def test_what_no_page_may_hold_is_dropped_and_breaks_are_breaks() -> None:
    assert shown(Paragraph(runs("a\x00\x0b\ud800b\r\nc\rd"))) == ["ab\nc\nd"]


def test_the_last_line_tells_whether_somebody_changed_the_page() -> None:
    data = html(document(Paragraph(runs("café")))).encode()
    assert is_untouched(data)
    assert is_untouched(data.replace(b"\n", b"\r\n"))
    assert not is_untouched(data.replace(b"caf", b"cav"))


RULES = re.findall(r"([^{}]+){([^{}]*)}", STYLES.partition("@page")[0])
COLOURED = [(x.strip(), y) for x, y in RULES if re.search(r"(^|[ ;{])color: #", y)]


@pytest.mark.parametrize(("rule", "looks"), COLOURED, ids=[rule for rule, _ in COLOURED])
def test_text_stands_out_from_what_is_behind_it(rule: str, looks: str) -> None:
    colour = re.findall(r"(?:^|[ ;])color: #(\w{6})", looks)[0]
    behind = re.findall(r"background: #(\w{6})", looks) or ["ffffff"]
    assert ratio(colour, behind[0]) >= 4.5
