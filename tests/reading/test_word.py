"""Word files are read as they are typed: nothing lost, nothing twice, and what is left out said."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table
from alsctl.reading import read
from tests import word_files
from tests.notes_files import PAGE_FIELD, box, cell, item, p, r, said, table, word

STRICT = (
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
     "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def of(data: bytes) -> Manuscript:
    found = read(data, "notes.docx")
    assert found is not None
    return found


def texts(body: str) -> list[str]:
    """Return the paragraphs of a Word file with this body."""
    return [part.text for part in of(word(body)).parts if isinstance(part, Paragraph)]


def all_words(manuscript: Manuscript) -> list[str]:
    found: list[str] = []
    for part in manuscript.parts:
        if isinstance(part, Table):
            found.extend(word for row in part.rows for text in row for word in text.split())
        else:
            found.extend(part.text.split())
    return found


# Paragraphs


def test_text_comes_as_it_was_typed() -> None:
    typed = "  “Smart” – it’s R&D <b> {{ x }} \u00a0Café ŵyn تعلم "
    assert texts(said(typed)) == [typed]


def test_breaks_tabs_and_hyphens_are_kept() -> None:
    run = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"
    hyphens = "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>s</w:t></w:r>"
    assert texts(p(run) + p(hyphens)) == ["a\nb\tc\nd", "co\u2011op\u00ads"]


def test_a_page_break_parts_words_and_is_none_itself() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(p(r("a"), page, r("b")) + p(page, r("c"))) == ["a\nb", "c"]


def test_many_empty_paragraphs_are_one() -> None:
    assert texts(said("a") + p() * 5 + said("b")) == ["a", "", "b"]


@pytest.mark.parametrize(
    ("style", "level"), [("H1", 1), ("Pennawd2", 2), ("Base", 3), ("Odd", 3), ("Round", 0)]
)
def test_a_heading_is_known_by_its_outline_or_by_a_name_in_any_language(
    style: str, level: int
) -> None:
    (part,) = of(word(said("Actions", style))).parts
    assert isinstance(part, Paragraph)
    assert part.level == level


def test_an_outline_level_of_the_paragraph_itself_goes_first() -> None:
    body = p(r("No"), properties='<w:pStyle w:val="H1"/><w:outlineLvl w:val="9"/>')
    body += p(r("Yes"), properties='<w:outlineLvl w:val="3"/>')
    assert [part.level for part in of(word(body)).parts if isinstance(part, Paragraph)] == [0, 4]


def test_a_title_stands_above_the_headings() -> None:
    body = said("Our set", "Title") + said("Session 1", "H1") + said("", "H1") + said("x")
    parts = [part for part in of(word(body)).parts if isinstance(part, Paragraph)]
    assert [part.level for part in parts] == [1, 2, 0, 0]


def test_items_of_lists_have_their_depth() -> None:
    two = said("two", "LB2")
    none = item("none", number="0")
    heading = p(r("h"), properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    body = item("one") + item("deeper", 2) + two + none + heading
    parts = [part for part in of(word(body)).parts if isinstance(part, Paragraph)]
    assert [part.depth for part in parts] == [0, 2, 1, None, None]


def test_a_person_is_told_where_a_paragraph_stands() -> None:
    body = (
        said("a")
        + p()
        + said("Actions", "H1")
        + said("b")
        + said("c")
        + table([cell(said("d")), cell(said("e"))])
    )
    places = [part.place for part in of(word(body)).parts]
    assert places[0] == "paragraph 1"
    assert places[-2:] == ["paragraph 2 under “Actions”", "table 1"]


def test_no_place_quotes_what_is_off_the_record() -> None:
    body = said("Off the record: xylophone", "H1") + said("a")
    assert "xylophone" not in "".join(part.place for part in of(word(body)).parts)


# What is inside paragraphs


def test_wrappers_hide_no_words() -> None:
    def inside(tag: str) -> str:
        return f"<w:{tag}>{r(tag)}</w:{tag}>"

    names = ("hyperlink", "smartTag", "customXml", "bdo", "dir", "future")
    assert texts(p(*map(inside, names))) == ["".join(names)]
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{said('whole')}</w:sdtContent></w:sdt>"
    assert texts(control) == ["whole"]


def test_of_a_field_the_result_is_kept_and_no_page_number() -> None:
    link = PAGE_FIELD.replace(" PAGE ", ' HYPERLINK "x" ').replace("7", "here")
    simple = f'<w:fldSimple w:instr=" DATE ">{r("3 May")}</w:fldSimple>'
    pages = f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>'
    assert texts(p(r("a "), PAGE_FIELD, r("b "), link, simple, pages)) == ["a b here3 May"]


def test_of_a_field_inside_the_order_of_another_nothing_shows() -> None:
    inner = PAGE_FIELD.replace(" PAGE ", " MERGEFIELD x ").replace("7", "inner")
    outer = PAGE_FIELD.replace("<w:instrText> PAGE ", f"{inner}<w:instrText> IF ")
    outer = outer.replace("7", "outer").replace(f"<w:r>{inner}", f"{inner}<w:r>")
    assert texts(p(outer)) == ["outer"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(p(r("a"), begun, r("b")) + said("c")) == ["ab", "c"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0E0", "→"),
        ("Symbol", "F061", "α"),
        ("Unknown", "F041", "A"),
        ("Unknown", "2022", "•"),
        ("Wingdings", "nonsense", ""),
        ("Unknown", "D800", ""),
    ],
)
def test_signs_are_kept_as_characters(font: str, code: str, sign: str) -> None:
    run = f'<w:r><w:t>x</w:t><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert texts(p(run)) == [f"x{sign}"]


def test_boxes_to_tick_are_kept() -> None:
    def ticked(inside: str) -> str:
        data = f"<w:ffData><w:checkBox>{inside}</w:checkBox></w:ffData>"
        return f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'

    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    no, yes = ticked('<w:default w:val="0"/>'), ticked('<w:default w:val="0"/><w:checked/>')
    assert texts(p(no, end, r(" no "), yes, end, r(" yes"))) == ["☐ no ☒ yes"]
    new = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    assert texts(p(new, r(" done"))) == ["☒ done"]


def test_readings_above_characters_and_equations_are_kept() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    assert texts(p(ruby, f"<m:oMath {m}>{half}</m:oMath>")) == ["漢(kan)1/2"]


# Tables


def test_a_table_comes_row_by_row_with_lines_in_its_cells() -> None:
    rows = ([cell(said("Who")), cell(said("What"))], [cell(said("a"), said("b")), cell(p())])
    (part,) = of(word(table(*rows))).parts
    assert part == Table((("Who", "What"), ("a\nb", "")), "table 1")


def test_merged_cells_keep_the_columns_in_their_place() -> None:
    wide = cell(said("wide"), properties='<w:gridSpan w:val="2"/>')
    on = cell(p(), properties="<w:vMerge/>")
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell(said("late")) + "</w:tr>"
    body = table([wide, cell(said("c"))], [on, cell(said("b")), cell(said("d"))])
    (part,) = of(word(body.replace("</w:tbl>", f"{late}</w:tbl>"))).parts
    assert isinstance(part, Table)
    assert part.rows == (("wide", "", "c"), ("", "b", "d"), ("", "late"))


def test_a_table_in_a_table_comes_after_it() -> None:
    inner = table([cell(said("x")), cell(said("y"))])
    parts = of(word(table([cell(said("a"), inner, p()), cell(said("b"))]))).parts
    assert [part.rows for part in parts if isinstance(part, Table)] == [
        (("a\n", "b"),),
        (("x", "y"),),
    ]


def test_a_table_of_one_cell_only_frames_what_is_in_it() -> None:
    parts = of(word(table([cell(said("Actions", "H1"), said("a"))]))).parts
    assert [type(part) for part in parts] == [Paragraph, Paragraph]


def test_rows_in_content_controls_are_kept_and_struck_rows_are_not() -> None:
    row = f"<w:tr>{cell(said('a'))}{cell(said('b'))}</w:tr>"
    struck = row.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>").replace("a", "gone")
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>{struck}</w:tbl>"
    found = of(word(body))
    assert found.parts == (Table((("a", "b"),), "table 1"),)


# What stands beside the text


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    body = p(r("before"), box(said("in the box"), said("Actions")), r(" after")) + said("next")
    assert texts(body) == ["before after", "in the box", "Actions", "next"]


def test_a_box_of_old_word_and_drawn_letters_are_kept() -> None:
    old = f"<w:r><w:pict><w:txbxContent>{said('old')}</w:txbxContent></w:pict></w:r>"
    v = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    drawn = f'<w:r><w:pict><v:shape {v}><v:textpath string="Drawn"/></v:shape></w:pict></w:r>'
    assert texts(p(r("a"), old, drawn)) == ["a Drawn ", "old"]


def test_a_comment_says_who_wrote_it_and_on_which_words() -> None:
    reply = '<w:comment w:id="2" w:initials="TM"><w:p/></w:comment>'.replace("<w:p/>", said("Yes"))
    first = f'<w:comment w:id="1" w:author="Ann">{said("Really?")}{said("Ask.")}</w:comment>'
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    marks = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in "12")
    body = p(r("All "), start, r("the crews")) + p(r("know"), end, marks, r(" it")) + said("z")
    parts = of(word(body, more={"comments": first + reply})).parts
    assert [part for part in parts if isinstance(part, Comment)] == [
        Comment("Really?\nAsk.", "a comment at paragraph 2", "Ann", "the crews\nknow"),
        Comment("Yes", "a comment at paragraph 2", "TM", ""),
    ]
    assert [type(part) for part in parts[1:]] == [Paragraph, Comment, Comment, Paragraph]


def test_a_comment_that_hangs_on_nothing_comes_at_the_end() -> None:
    more = {"comments": f'<w:comment w:id="9">{said("Lost?")}</w:comment>'}
    last = of(word(said("a"), more=more)).parts[-1]
    assert isinstance(last, Comment)
    assert last.text == "Lost?"


def test_footnotes_and_endnotes_come_once_after_their_paragraph() -> None:
    def notes(kind: str) -> str:
        separator = f'<w:{kind} w:id="0" w:type="separator">{said("-----")}</w:{kind}>'
        return f'{separator}<w:{kind} w:id="1">{said(kind)}</w:{kind}>'

    def mark(kind: str) -> str:
        return f'<w:r><w:{kind}Reference w:id="1"/></w:r>'

    more = {"footnotes": notes("footnote"), "endnotes": notes("endnote")}
    body = p(r("a"), mark("footnote"), mark("footnote"), mark("endnote")) + said("b")
    parts = [part for part in of(word(body, more=more)).parts if isinstance(part, Paragraph)]
    assert [part.text for part in parts] == ["a", "footnote", "endnote", "b"]
    assert [part.place for part in parts[1:3]] == ["footnote 1", "endnote 2"]


# What is told


def test_tracked_changes_are_read_as_accepted() -> None:
    ins, moved = f"<w:ins>{r('in ')}</w:ins>", f"<w:moveTo>{r('here')}</w:moveTo>"
    out = "<w:del><w:r><w:delText>out</w:delText></w:r></w:del>"
    away = f"<w:moveFrom>{r('away')}</w:moveFrom>"
    found = of(word(p(r("a "), ins, out, moved, away)))
    assert [part.text for part in found.parts if isinstance(part, Paragraph)] == ["a in here"]
    assert found.told == ("tracked changes are read as accepted: what was struck out is not kept",)
    assert of(word(p(ins))).told == ("tracked changes are read as accepted",)


def test_a_paragraph_whose_end_was_struck_out_goes_on_in_the_next() -> None:
    struck = "<w:rPr><w:del/></w:rPr>"
    gone = p("<w:del><w:r><w:delText>out</w:delText></w:r></w:del>", properties=struck)
    assert texts(p(r("One "), properties=struck) + gone + said("line.")) == ["One line."]


TOLD = {
    "hidden text in it is kept like all other": p(r("secret", properties="<w:vanish/>")),
    "the table of contents is left out": said("Actions 3", "TOC1") + said("a"),
    "nobody has filled in two form fields": said("a")
    + 2
    * f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{said('Click')}"
    "</w:sdtContent></w:sdt>",
    "no text can be read in one picture": p(
        r("a"),
        '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
        "</w:drawing></w:r>",
    ),
    "copy into the notes what matters in one embedded object": said("a")
    + '<w:altChunk r:id="rId9"/>',
}


@pytest.mark.parametrize("says", TOLD)
def test_what_is_left_out_or_doubtful_is_told(says: str) -> None:
    found = of(word(TOLD[says]))
    assert [says] == [*found.told]
    assert all_words(found) in (["a"], ["secret"])


def test_headers_and_footers_are_left_out_and_told_if_they_say_anything() -> None:
    found = of(word(said("a"), more={"header1": said("Riverside"), "footer1": p()}))
    assert (all_words(found), found.told) == (["a"], ("headers and footers are left out",))
    assert of(word(said("a"), more={"footer1": p()})).told == ()


# Files as programs write them


def test_strict_word_files_are_read() -> None:
    parts = word_files.unzipped(word(said("Actions", "H1") + table([cell(said("a"))] * 2)))
    for usual, strict in STRICT:
        parts = {name: xml.replace(usual.encode(), strict.encode()) for name, xml in parts.items()}
    assert of(word_files.zipped(parts)).parts == (
        Paragraph("Actions", "paragraph 1", level=1),
        Table((("a", "a"),), "table 1"),
    )


@pytest.mark.parametrize("kind", ["template", "document.macroEnabled"])
def test_templates_and_files_with_macros_are_read(kind: str) -> None:
    assert of(word_files.word_file(said("a"), kind=kind)).parts[0] == Paragraph("a", "paragraph 1")


def test_a_file_that_does_not_say_where_its_text_is_is_read_all_the_same() -> None:
    parts = word_files.unzipped(word(said("a")))
    del parts["_rels/.rels"]
    assert all_words(of(word_files.zipped(parts))) == ["a"]


# Every word once

WORDS = st.lists(st.sampled_from(["x", " ", "y z", "–"]), max_size=3).map("".join)
INLINE = st.one_of(
    WORDS.map(lambda _: "word"),
    st.sampled_from(["ins", "hyperlink", "smartTag", "sdt", "box", "moveTo"]),
)
BLOCK: st.SearchStrategy[object] = st.deferred(
    lambda: st.one_of(
        st.lists(INLINE, min_size=1, max_size=4),
        st.tuples(st.just("table"), st.lists(st.lists(st.lists(BLOCK, max_size=2), min_size=1,
                                                      max_size=3), min_size=1, max_size=3)),
        st.tuples(st.just("sdt"), st.lists(BLOCK, max_size=2)),
    )
)  # fmt: skip


class Writing:
    """Writes generated blocks as XML, with words that each occur once."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def block(self, block: object) -> str:
        if isinstance(block, list):
            return p(*map(self.inline, block))
        assert isinstance(block, tuple)
        kind, inside = block
        if kind == "sdt":
            blocks = "".join(map(self.block, inside))
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{blocks}</w:sdtContent></w:sdt>"
        return table(*([cell(*map(self.block, c), p()) for c in row] for row in inside))

    def inline(self, kind: str) -> str:
        self.words.append(f"w{len(self.words)}")
        run = r(f" {self.words[-1]} ")
        if kind == "word":
            return run
        if kind == "box":
            return box(p(run))
        inside = f"<w:sdtContent>{run}</w:sdtContent>" if kind == "sdt" else run
        return f"<w:{kind}>{inside}</w:{kind}>"


@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_every_word_is_read_exactly_once(blocks: list[object]) -> None:
    writing = Writing()
    body = said("first") + "".join(map(writing.block, blocks))
    assert Counter(all_words(of(word(body)))) == Counter(["first", *writing.words])
