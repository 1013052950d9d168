"""What stands in a Markdown file, read back by a reader that knows nothing of alsctl."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from alsctl.blocks import (
    Block,
    Document,
    Heading,
    Items,
    Listed,
    Paragraph,
    Run,
    Runs,
    Table,
    plain,
)
from alsctl.pages import html, is_untouched, markdown, texts

READER = MarkdownIt("commonmark").enable("table")
DAY = date(2018, 5, 16)

letters = st.characters(exclude_categories=["Cc", "Cs", "Cn"])
MARKS = ["1. ", "- ", "> ", "&amp;", "&#32;", "](", "]:", "--|--", "***", "<b>", "<!--", "http://x"]
awkward = st.sampled_from([*"#*_`~[]()<>!&|:;=+-.\\\"' \t\n1a\xa0\u2028\u3000é", *MARKS])
line = st.lists(letters | awkward, min_size=1).map("".join)
some_text = line.filter(str.strip)
run = st.builds(
    Run,
    text=st.lists(letters | awkward, min_size=1, max_size=4).map("".join),
    strong=st.booleans(),
    emphasis=st.booleans(),
    link=st.sampled_from(["", "", "mailto:a@b.uk", "https://a.uk/(b c)?d=1&amp;x|y"]),
)
some_runs = st.lists(run, min_size=1, max_size=6).map(tuple).filter(lambda r: plain(r).strip())


def document(*blocks: Block, title: str = "", warning: str = "") -> Document:
    return Document(title=title, blocks=blocks, created=DAY, warning=warning)


def shown(*blocks: Block) -> list[str]:
    """Return the texts that a reader sees, one for each paragraph, heading or cell."""
    tokens = READER.parse(markdown(document(*blocks)))
    return [seen(token.children or []) for token in tokens if token.type == "inline"]


def seen(tokens: Iterable[Token]) -> str:
    return "".join(
        "\n" if token.type == "hardbreak" or token.content == "<br>" else token.content
        for token in tokens
    )


def runs(text: str) -> Runs:
    return (Run(text),)


def kinds(*blocks: Block) -> list[str]:
    return [token.type for token in READER.parse(markdown(document(*blocks)))][:-1]


@given(some_text)
@example("a\n=")
@example("a | b\n--|--")
@example("\\")
@example("\\ ")
@example("--")
@example("a\\\nb")
@example("[a]: b")
@example("a\n\n\n")
@example("a * \n * b")
@example("a _ \n _ b")
def test_a_paragraph_comes_back_exactly(text: str) -> None:
    assert shown(Paragraph(runs(text))) == [text]


@given(some_text)
@example("# a #")
@example("#")
def test_a_heading_comes_back_exactly(text: str) -> None:
    assert shown(Heading(1, runs(text))) == [text]


@given(some_text, some_text)
@example("-", "--")
def test_items_come_back_exactly(one: str, two: str) -> None:
    below = Items(((Paragraph(runs(two)),),), ordered=True)
    items = Items(((Paragraph(runs(one)), below), (Paragraph(runs(two)), Paragraph(runs(one)))))
    assert shown(items) == [one, two, two, one]


@given(some_text, some_text)
@example("a|b\\|", "---")
def test_cells_come_back_exactly(one: str, two: str) -> None:
    table = Table((runs(one), runs(two)), ((runs(two), ()), ((), runs(one))))
    assert shown(table) == [one, two, two, "", "", one]


@given(some_text, some_text)
@example("a|b\\|", "* </li>")
def test_the_items_of_a_cell_come_back_exactly(one: str, two: str) -> None:
    table = Table((runs("a"),), ((Listed(runs(one), (runs(two), runs(one))),),))
    opening, items = f"{one}<ul>", (f"<li>{text}</li>" for text in (two, one))
    assert shown(table) == ["a", f"{opening}{''.join(items)}</ul>"]


@given(some_text)
def test_a_quotation_comes_back_exactly(text: str) -> None:
    assert shown(Paragraph(runs(text), "Caveat"), Paragraph(runs(text), "Caveat")) == [text, text]


@given(some_runs)
@example((Run("a"), Run('"b"', strong=True), Run("c")))
@example((Run("a"), Run("b", emphasis=True), Run("c")))
@example((Run("**", strong=True), Run("x", strong=True, emphasis=True)))
@example((Run("wow!"), Run("x", link="mailto:a@b.uk")))
@example((Run("\\0"), Run("0", emphasis=True)))
@example((Run("0", emphasis=True), Run("0_0"), Run("\n0", emphasis=True, link="mailto:a@b.uk")))
@example((Run("0_0"), Run("0", emphasis=True), Run("0_0"), Run("0", emphasis=True)))
def test_text_in_any_manner_comes_back_exactly(some: Runs) -> None:
    assert shown(Paragraph(some)) == [plain(some)]
    assert shown(Heading(2, some)) == [plain(some)]
    assert shown(Table((some,), ((some,),))) == [plain(some), plain(some)]


@given(some_runs)
def test_every_letter_keeps_its_manner(some: Runs) -> None:
    assert manners(read_runs(some)) == manners(some)


def manners(some: Iterable[Run]) -> list[tuple[str, bool, bool, bool]]:
    return [
        (letter, run.strong, run.emphasis, bool(run.link))
        for run in some
        for letter in run.text
        if letter.strip()
    ]


def read_runs(some: Runs) -> list[Run]:
    """Return the runs of the only paragraph that a reader sees."""
    strong, emphasis, link, found = 0, 0, "", []
    for token in READER.parse(markdown(document(Paragraph(some))))[1].children or []:
        strong += token.nesting * (token.tag == "strong")
        emphasis += token.nesting * (token.tag == "em")
        link = str(token.attrGet("href") or "") if token.tag == "a" else link
        found.append(Run(token.content, strong > 0, emphasis > 0, link=link))
    return found


@pytest.mark.parametrize(
    "text",
    ["R&D at 5 * 3 - 2 = 13", "a_b_c", "[sic]", "3 < 4 > 2", "it's 50% (or so)!", "#3 of 4", "*"],
)
def test_what_is_not_misread_is_not_escaped(text: str) -> None:
    assert markdown(document(Paragraph(runs(text)))).split("\n")[0].replace("\\*", "*") == text


def test_code_comes_back_exactly() -> None:
    for code in ("a`b", "``", " a ", " ", "a|b", "<b>&amp;"):
        assert shown(Paragraph((Run(code, code=True),))) == [code]
        assert shown(Table((runs("a"),), (((Run(code, code=True),),),))) == ["a", code]


def test_two_lists_in_a_row_stay_two_lists() -> None:
    one = Items(((Paragraph(runs("a")),),))
    assert kinds(one, one).count("bullet_list_open") == 2
    numbered = Items(((Paragraph(runs("a")),),), ordered=True, start=3)
    assert kinds(numbered, numbered).count("ordered_list_open") == 2


def test_a_numbered_list_keeps_its_first_number() -> None:
    items = Items(((Paragraph(runs("a")),), (Paragraph(runs("b")),)), ordered=True, start=9)
    assert markdown(document(items)).startswith("9. a\n10. b\n")


def test_the_title_comes_first_and_the_warning_after_it() -> None:
    body = (Heading(1, runs("Part")), Paragraph(runs("Text")))
    made = markdown(document(*body, title="Two tiers", warning="Draft"))
    assert made.startswith("# Two tiers\n\n**Draft**\n\n## Part\n\nText\n")
    own = Paragraph(runs("Own title"), "Title")
    made = markdown(document(own, *body, title="Two tiers", warning="Draft"))
    assert made.startswith("# Own title\n\n**Draft**\n\n## Part\n\nText\n")


def test_paragraphs_quoted_alike_stand_in_one_quotation() -> None:
    quoted = [Paragraph(runs(text), "Quote") for text in "ab"]
    caveat = Paragraph(runs("c"), "Caveat")
    assert markdown(document(*quoted, caveat)).startswith("> a\n>\n> b\n\n> c\n")


def test_a_table_has_its_caption_before_it_and_its_widths_in_dashes() -> None:
    table = Table((runs("A"), runs("B")), ((runs("1"), runs("2")),), "Who", (3, 5))
    made = "Table: Who\n\n| A | B |\n| --- | ----- |\n| 1 | 2 |\n"
    assert markdown(document(table)).startswith(made)


def test_columns_stand_at_their_sides() -> None:
    sides = ("start", "center", "end", "")
    table = Table(tuple(map(runs, "ABCD")), (tuple(map(runs, "123")),), alignment=sides)
    assert "\n| :--- | :---: | ---: | --- |\n" in markdown(document(table))
    page = html(document(table))
    for cell in ('<td class="left">1<', '<td class="center">2<', '<td class="right">3<', "<td><"):
        assert cell in page


def test_the_end_of_a_table_that_reads_right_to_left_is_at_the_left() -> None:
    table = Table((runs("عدد"),), ((runs("3"),),), alignment=("end",))
    assert '<td class="left">3<' in html(document(table))


def test_the_last_line_tells_whether_somebody_changed_the_file() -> None:
    data = markdown(document(Paragraph(runs("café")), title="T")).encode()
    assert is_untouched(data)
    assert is_untouched(data.replace(b"\n", b"\r\n"))
    assert not is_untouched(data.replace(b"caf", b"cav"))
    assert not is_untouched(data + b"more\n")
    assert not is_untouched(b"# nothing of ours\n")
    assert not is_untouched(b"")


def test_the_scan_sees_a_text_as_it_stands_and_as_it_is_shown() -> None:
    name = (Run("Wave"), Run("ney", strong=True), Run(" & *Co*\nLtd"))
    link = (Run("write", link="mailto:jo%20x@waveney.uk"),)
    table = Table((name, ()), ((link, ()),))
    found = list(texts(markdown(document(Paragraph(name), Paragraph(link), table)).encode()))
    assert ("line 1", "Wave**ney** & \\*Co\\*\\") in found
    assert ("line 1", "Waveney & *Co*\nLtd") in found
    assert ("line 4", "mailto:jo x@waveney.uk") in found
    assert [text for _, text in found].count("Waveney & *Co*\nLtd") == 2
