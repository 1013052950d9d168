"""OpenDocument texts are read as Word files are."""

import pytest

from alsctl.errors import AlsctlError
from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table
from alsctl.reading import read
from tests.notes_files import odt

TITLED = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:display-name="Pennawd 2"/>'
    '<style:style style:name="Hidden" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)
TITLE = '<style:style style:name="Title" style:family="paragraph"/>'


def of(body: str, **parts: str) -> Manuscript:
    found = read(odt(body, **parts), "notes.odt")
    assert found is not None
    return found


def texts(body: str) -> list[str]:
    return [part.text for part in of(body).parts if isinstance(part, Paragraph)]


def said(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_blanks_breaks_and_tabs_are_those_that_were_typed() -> None:
    body = "<text:p>\n  a <text:span> b</text:span>\n<text:s text:c='2'/>c<text:line-break/>d"
    assert texts(body + "<text:tab/>e</text:p>") == ["a b   c\nd\te"]


def test_headings_and_titles_have_their_level() -> None:
    body = (
        '<text:p text:style-name="P1">Our set</text:p>'
        '<text:h text:outline-level="1">One</text:h><text:p text:style-name="P2">Two</text:p>'
    )
    parts = of(body, automatic=TITLED, styles=TITLE).parts
    assert [part.level for part in parts if isinstance(part, Paragraph)] == [1, 2, 3]


def test_items_of_lists_have_their_depth() -> None:
    inner = f"<text:list><text:list-item>{said('b')}</text:list-item></text:list>"
    body = (
        f"<text:list><text:list-item>{said('a')}{said('more')}{inner}</text:list-item></text:list>"
    )
    parts = of(body + said("z")).parts
    assert [part.depth for part in parts if isinstance(part, Paragraph)] == [0, None, 1, None]


def test_a_table_keeps_its_columns() -> None:
    wide = (
        '<table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p>'
        "</table:table-cell><table:covered-table-cell/>"
    )
    cells = "".join(f"<table:table-cell>{said(text)}</table:table-cell>" for text in "ab")
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in (wide, cells))
    assert of(f"<table:table>{rows}</table:table>").parts == (
        Table((("wide", ""), ("a", "b")), "table 1"),
    )


def test_boxes_shapes_notes_and_comments_come_after_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{said('box')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{said('shape')}</draw:custom-shape>"
    note = (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{said('note')}"
        "</text:note-body></text:note>"
    )
    comment = (
        '<office:annotation office:name="c"><dc:creator>Ann</dc:creator><dc:date>2018</dc:date>'
        f"{said('Really?')}</office:annotation>"
    )
    end = '<office:annotation-end office:name="c"/>'
    parts = of(said(f"one {comment}two{end}{box}{shape}{note} three")).parts
    assert [part.text for part in parts if not isinstance(part, Table)] == [
        "one two three", "Really?", "box", "shape", "note",
    ]  # fmt: skip
    assert parts[1] == Comment("Really?", "a comment at paragraph 1", "Ann", "two")


def test_a_comment_on_a_spot_and_one_that_never_ends_are_kept() -> None:
    spot = f"<office:annotation>{said('here')}</office:annotation>"
    parts = of(said(f"a{spot}b{spot}")).parts
    assert [type(part) for part in parts] == [Paragraph, Comment, Comment]


TOLD = {
    "tracked changes are read as accepted: what was struck out is not kept": (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{said('gone')}</text:deletion></text:changed-region></text:tracked-changes>{said('a')}"
    ),
    "hidden text in it is kept like all other": said(
        '<text:span text:style-name="Hidden">a</text:span>'
    ),
    "the table of contents is left out": (
        f"<text:table-of-content><text:index-body>{said('gone')}</text:index-body>"
        f"</text:table-of-content>{said('a')}"
    ),
    "no text can be read in one picture": said("a<draw:frame><draw:image/></draw:frame>"),
    "copy into the notes what matters in one embedded object": said(
        "a<draw:frame><draw:object/><draw:image/></draw:frame>"
    ),
}


@pytest.mark.parametrize("says", TOLD)
def test_what_is_left_out_or_doubtful_is_told(says: str) -> None:
    found = of(TOLD[says], automatic=TITLED)
    assert ([says], ["a"]) == (
        [*found.told],
        [part.text for part in found.parts if isinstance(part, Paragraph)],
    )


def test_headers_and_page_numbers_are_left_out() -> None:
    header = f"<style:header>{said('Riverside')}</style:header>"
    found = of(said("a<text:page-number>7</text:page-number>"), styles=header)
    assert found.told == ("headers and footers are left out",)
    assert found.parts == (Paragraph("a", "paragraph 1"),)


def test_a_text_with_a_password_is_refused() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<m:manifest xmlns:m="{space}"><m:encryption-data/></m:manifest>'
    with pytest.raises(AlsctlError, match=r"^notes.odt: this file has a password; open it in Word"):
        of(said("a"), manifest=manifest)
