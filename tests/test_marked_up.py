"""Markdown, as templates give it, read into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.blocks import (
    Block,
    Contents,
    Heading,
    Items,
    Listed,
    Paragraph,
    Run,
    Runs,
    Table,
    plain,
)
from alsctl.marked_up import read, rendered
from alsctl.marked_up.parsing import parsed
from alsctl.typed import conceal, conceal_markdown

EMPTY = conceal("")


def runs(text: str) -> Runs:
    return (Run(text),)


def paragraph(text: str, style: str = "") -> Paragraph:
    return Paragraph(runs(text), style)


def items(*texts: str) -> Items:
    return Items(tuple((paragraph(text),) for text in texts))


@pytest.mark.parametrize(
    ("dashes", "alignment"),
    [
        ("| - | - | - |", ()),
        ("| :- | - | -: |", ("start", "", "end")),
        (" :-: | :- |  - ", ("center", "start", "")),
        ("|-:|-|-|", ("end", "", "")),
    ],
)
def test_colons_under_its_heading_align_a_column(dashes: str, alignment: tuple[str, ...]) -> None:
    [table] = read(f"| A | B | C |\n{dashes}\n| 1 | 2 | 3 |")
    assert isinstance(table, Table)
    assert table.alignment == alignment
    [quoted] = read(f"> | A | B | C |\n> {dashes}\n> | 1 | 2 | 3 |")
    assert isinstance(quoted, Table)
    assert quoted.alignment == alignment


def test_a_cell_may_have_a_list_of_items() -> None:
    row = f"| A |\n|---|\n| **Block** [[item]] {conceal('one [[item]] | two')} [[Item]] b **c** |"
    items = (runs("one [[item]] | two"), (Run("b "), Run("c", strong=True)))
    [table] = read(row)
    assert isinstance(table, Table)
    assert table.rows == ((Listed((Run("Block", strong=True),), items),),)


@pytest.mark.parametrize("cell", ["", "[[item]]", "[[item]] [[item]]", f"[[item]] {conceal('')}"])
def test_a_list_of_nothing_is_no_list(cell: str) -> None:
    [table] = read(f"| A | B |\n|---|---|\n| x | {cell} |")
    assert isinstance(table, Table)
    assert table.rows == ((runs("x"), ()),)


def test_only_a_template_makes_lists_in_cells() -> None:
    words = "| A |\n|---|\n| one [[item]] two |"
    [table] = read(conceal_markdown(words))
    assert isinstance(table, Table)
    assert table.rows == ((runs("one [[item]] two"),),)
    assert read("one [[item]] two") == (Paragraph(runs("one [[item]] two")),)
    [titled] = read("| [[item]] A |\n|---|\n| x |")
    assert isinstance(titled, Table)
    assert titled.header == (runs("[[item]] A"),)


def test_headings_paragraphs_and_manners() -> None:
    assert read("# One {#one}\n\nsoft\nbreak, **bold**, *it*, `code`, [to](mailto:a@b.uk)") == (
        Heading(1, runs("One"), "one"),
        Paragraph(
            (
                Run("soft break, "),
                Run("bold", strong=True),
                Run(", "),
                Run("it", emphasis=True),
                Run(", "),
                Run("code", code=True),
                Run(", "),
                Run("to", link="mailto:a@b.uk"),
            )
        ),
    )


def test_html_and_indented_text_are_text() -> None:
    assert read("<div>\n\n    <b>x</b> &amp; y\n") == (
        paragraph("<div>"),
        paragraph("<b>x</b> & y"),
    )


def test_a_hard_break_is_a_line_break() -> None:
    assert read("one\\\ntwo  \nthree") == (paragraph("one\ntwo\nthree"),)


def test_lists_are_nested_and_start_where_they_start() -> None:
    assert read("- a\n\n  3. b\n  4. c\n- d\n\n  e") == (
        Items(
            (
                (
                    paragraph("a"),
                    Items(((paragraph("b"),), (paragraph("c"),)), ordered=True, start=3),
                ),
                (paragraph("d"), paragraph("e")),
            )
        ),
    )


def test_fences_and_quotations_give_paragraphs_a_style() -> None:
    source = "::: document line\na\n\n- b\n\n> c\n:::\nd\n::: caveat\ne"
    assert read(source) == (
        paragraph("a", "Document Line"),
        Items(((paragraph("b", "Document Line"),),)),
        paragraph("c", "Quote"),
        paragraph("d"),
        paragraph("e", "Caveat"),
    )


@given(
    st.text(st.sampled_from("ab .,;:'\"#=~|>-+1)$%^@{}/?()\u2019\ufdd0\ue041\ufdd1"), max_size=30)
)
def test_text_without_marks_says_what_it_says_beside_marks(words: str) -> None:
    """Only text beside marks of Markdown is given to the rules of markdown-it."""
    alone, beside = (parsed(text)[1].children for text in (f"x{words}y", f"x{words}y*z*"))
    assert alone is not None
    assert beside is not None
    assert [(x.type, x.content) for x in alone] == [(beside[0].type, beside[0].content)]


def test_a_line_of_contents_is_a_list_of_contents() -> None:
    assert read("[[contents]]\n\n[[contents 3]]\n\nsee [[contents]]") == (
        Contents(),
        Contents(3),
        paragraph("see [[contents]]"),
    )
    assert read(conceal("[[contents]]")) == (paragraph("[[contents]]"),)


def test_a_table_has_weights_from_its_dashes_and_a_caption() -> None:
    source = "Table: Who **came**\n\n| A | B |\n| :--- | ------: |\n| 1 | a \\| b |\n"
    assert read(source) == (
        Table((runs("A"), runs("B")), ((runs("1"), runs("a | b")),), "Who came", (3, 6),
              ("start", "end")),
    )  # fmt: skip
    assert read("| A |\n|---|\n| 1 |") == (Table((runs("A"),), ((runs("1"),),)),)
    assert read("Table: of **contents**")[0] == Paragraph(
        (Run("Table: of "), Run("contents", strong=True))
    )


def test_a_break_in_a_value_is_a_break_and_an_empty_line_a_new_paragraph() -> None:
    value = conceal("one\r\ntwo\n \n\n  three \n")
    assert read(f"**{value}**!") == (
        Paragraph((Run("one\ntwo", strong=True),)),
        Paragraph((Run("  three \n", strong=True), Run("!"))),
    )
    assert read(f"- {value}") == (Items(((paragraph("one\ntwo"), paragraph("  three ")),)),)
    assert read(f"# {value}\n\nx")[0] == Heading(1, runs("one\ntwo\n  three "))
    table = read(f"| A |\n| --- |\n| {value} |")[0]
    assert table == Table((runs("A"),), ((runs("one\ntwo\n  three "),),))


@given(st.text(st.characters(), min_size=1).filter(lambda t: t.strip() and not set(t) & {*"\r\n"}))
def test_a_value_comes_back_exactly_wherever_it_stands(value: str) -> None:
    hidden = conceal(value)
    assert read(hidden) == (paragraph(value),)
    assert read(f"# {hidden}\n\n{hidden}")[0] == Heading(1, runs(value))
    assert read(f"- {hidden}\n- {hidden}") == (items(value, value),)
    assert read(f"a{hidden}b\n{hidden}") == (paragraph(f"a{value}b {value}"),)
    for mark, run in (("**", Run(value, strong=True)), ("*", Run(value, emphasis=True))):
        assert read(f"{mark}{hidden}{mark}{hidden}") == (Paragraph((run, Run(value))),)
    assert read(f"`{hidden}`") == (Paragraph((Run(value, code=True),)),)
    assert read(f"::: caveat\n{hidden}") == (paragraph(value, "Caveat"),)
    table = Table((runs(value), runs("B")), ((runs(value), ()),))
    assert read(f"| {hidden} | B |\n|---|---|\n| {hidden} | |") == (table,)


def test_bold_beside_a_value_does_not_depend_on_what_stands_there() -> None:
    for value in ("x", "(x)", " x", "*"):
        assert read(f"**Owner:**{conceal(value)}") == (
            Paragraph((Run("Owner:", strong=True), Run(value))),
        )
        assert read(f"{conceal(value)}**: so**") == (
            Paragraph((Run(value), Run(": so", strong=True))),
        )


def test_empty_parts_vanish() -> None:
    assert read(f"{EMPTY}\n\n**{EMPTY}**\n\n- {EMPTY}\n- *{EMPTY}*\n\n> {conceal(' ')}") == ()
    assert read(f"- a\n- {EMPTY}\n- b") == (items("a", "b"),)
    assert read(f"Table: x\n\n| A | B |\n|---|---|\n| {EMPTY} | |\n") == ()
    assert read(f"# A\n\n## B\n\n### C\n\n{EMPTY}\n\n## {EMPTY}\n\nd\n\n# E") == (
        Heading(1, runs("A")),
        paragraph("d"),
    )
    assert read(f"# A\n\n## B\n\n- {EMPTY}\n\n## C\n\nc\n\n# D\n\n## E") == (
        Heading(1, runs("A")),
        Heading(2, runs("C")),
        paragraph("c"),
    )


def test_blanks_of_the_template_do_not_stand_beside_nothing() -> None:
    assert read(f"{EMPTY} a {EMPTY} b\n{EMPTY}") == (paragraph("a b"),)
    assert read(f"a {conceal(' b ')} {EMPTY}") == (paragraph("a  b "),)


def test_links_lead_only_where_links_may_lead() -> None:
    def link(source: str) -> str:
        (block,) = read(source)
        assert isinstance(block, Paragraph)
        return block.runs[0].link

    assert link(f"[a](mailto:{conceal('jo b@c.uk')})") == "mailto:jo%20b@c.uk"
    assert link(f"[a]({conceal('https://b.uk/(x)?y=1&z')})") == "https://b.uk/(x)?y=1&z"
    assert link(f"[a](#{conceal('l 1')})") == "#l 1"
    assert link("<https://b.uk>") == "https://b.uk"
    for nowhere in ("javascript:alert(1)", "file:///etc", "papers/x.md", "data:x", "#"):
        assert link(f"[a]({nowhere})") == ""
    assert read(f"[{EMPTY}](https://b.uk)") == ()


def test_typed_markdown_is_read_on_its_own() -> None:
    typed = "# P\n\n:::\n\n[[contents]]\n\n> q\n\n### Q\n\n```\nx"
    hidden = conceal_markdown(typed)
    expected: tuple[Block, ...] = (
        paragraph(":::"),
        paragraph("[[contents]]"),
        paragraph("q", "Quote"),
        Heading(5, runs("Q")),
        Paragraph((Run("x", code=True),)),
    )
    assert read(f"## A\n\n{hidden}\n\nafter") == (
        Heading(2, runs("A")),
        Heading(3, runs("P")),
        *expected,
        paragraph("after"),
    )
    assert read(f"::: caveat\n{conceal_markdown('a *b*')}") == (
        Paragraph((Run("a "), Run("b", emphasis=True)), "Caveat"),
    )
    assert read(f"| A |\n|---|\n| Why: {conceal_markdown('a **b** | c')} |") == (
        Table((runs("A"),), (((Run("Why: a "), Run("b", strong=True), Run(" | c")),),)),
    )


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "* > ", "[", "![", "*", "**a _b "])
def test_nothing_is_nested_too_deeply_or_lost(mark: str) -> None:
    for source in (f"{mark * 3000}text", conceal_markdown(f"{mark * 3000}text")):
        assert "text" in str(read(source))


def test_a_list_that_goes_far_in_is_not_lost() -> None:
    assert "item 99" in str(read("".join(f"{'  ' * n}- item {n}\n" for n in range(100))))


@given(st.text(st.sampled_from("#*_`|-=:>[]()!<&~{}1. \n\tab\\") | st.characters()))
def test_whatever_a_template_gives_is_read(source: str) -> None:
    read(source)
    list(rendered(source))


def test_what_a_reader_sees_comes_with_its_line() -> None:
    source = "# A *b*\n\n| c |\n|---|\n| d<br>e [f](mailto:g%20h) |\n\n```\ni\n```\n<!-- j -->"
    assert list(rendered(source)) == [
        (1, "A b"),
        (3, "c"),
        (5, "d\ne f"),
        (5, "mailto:g h"),
        (7, "i\n"),
        (10, "<!-- j -->"),
    ]


def test_no_text_is_lost_by_reading() -> None:
    (block,) = read(f"{'a ' * 9}{conceal('b' * 9)}")
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == f"{'a ' * 9}{'b' * 9}"
