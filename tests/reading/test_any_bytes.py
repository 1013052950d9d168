"""Whatever bytes come in: a manuscript, or one clear line; never anything else, and soon."""

import random
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.errors import AlsctlError
from alsctl.notes.manuscript import Manuscript
from alsctl.reading import read
from tests.growth import cost, grows_in_proportion
from tests.notes_files import PAGE_FIELD, box, cell, item, odt, p, r, said, table, word
from tests.word_files import built_in, unzipped, zipped

MORE = {
    "comments": f'<w:comment w:id="1" w:author="Ann">{said("Really?")}</w:comment>',
    "footnotes": f'<w:footnote w:id="1">{said("note")}</w:footnote>',
    "header1": said("Riverside"),
}
MARKS = (
    '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    '<w:r><w:footnoteReference w:id="1"/></w:r><w:ins>'
    f"{r('in')}</w:ins><w:del>{r('out')}</w:del>"
)
BODY = (
    said("Actions", "H1") + item("one") + p(r("a"), box(said("b")), PAGE_FIELD, MARKS)
    + table([cell(said("c"), properties='<w:gridSpan w:val="2"/>')], [cell(p()), cell(said("d"))])
)  # fmt: skip
OPEN = (
    '<text:h text:outline-level="1">Actions</text:h><text:list><text:list-item><text:p>a'
    '<text:s text:c="3"/><office:annotation office:name="c"><text:p>?</text:p></office:annotation>'
    "b</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell "
    'table:number-columns-repeated="2"><text:p>c</text:p></table:table-cell></table:table-row>'
    "</table:table>"
)
FILES = {"notes.docx": word(BODY, more=MORE), "notes.odt": odt(OPEN), "house.docx": built_in()}
MANY = 500
"""So many times what an ordinary file takes is too long for a small one, whatever is in it."""


def reads_or_says(data: bytes, name: str) -> None:
    told: list[str] = []
    found: list[Manuscript | None] = []

    def reading() -> None:
        try:
            found.append(read(data, name))
        except AlsctlError as error:
            told.append(str(error))

    assert cost(reading) < MANY * ordinary()
    assert all(one is None or isinstance(one, Manuscript) for one in found)
    assert len(found) + len(told) == 1
    assert all(one.startswith(f"{name}: ") and "\n" not in one for one in told)


@cache
def ordinary() -> float:
    """Return what an ordinary file of notes takes."""
    return min(cost(lambda: read(FILES["notes.docx"], "notes.docx")) for _ in range(5))


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0"])
)
def test_any_bytes(data: bytes, beginning: bytes) -> None:
    reads_or_says(beginning + data, "notes.docx")


@given(st.sampled_from([*FILES]), st.data())
def test_a_file_with_some_bytes_changed(name: str, data: st.DataObject) -> None:
    file = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    reads_or_says(bytes(file), name)


@given(st.sampled_from([*FILES]), st.data())
def test_a_file_that_was_cut_and_joined(name: str, data: st.DataObject) -> None:
    file = FILES[name]
    start, end = sorted(data.draw(st.integers(0, len(file))) for _ in range(2))
    reads_or_says(file[:start] + file[end:], name)


@given(st.sampled_from(["notes.docx", "notes.odt"]), st.data())
def test_xml_with_pieces_moved_doubled_and_lost(name: str, data: st.DataObject) -> None:
    parts = unzipped(FILES[name])
    part = data.draw(st.sampled_from(sorted(parts)))
    pieces = parts[part].split(b"<")
    for _ in range(data.draw(st.integers(1, 4))):
        here, there = (data.draw(st.integers(0, len(pieces) - 1)) for _ in range(2))
        pieces[here] = data.draw(st.sampled_from([pieces[there], b"", pieces[here] * 2]))
    reads_or_says(zipped({**parts, part: b"<".join(pieces)}), name)


@given(st.sampled_from(["notes.docx", "notes.odt"]), st.data())
def test_elements_and_values_that_are_others(name: str, data: st.DataObject) -> None:
    """What is well-formed is read, whatever stands in whatever."""
    parts = unzipped(FILES[name])
    main = "content.xml" if name.endswith("odt") else "word/document.xml"
    names = sorted({word.split(b">")[0].split(b" ")[0] for word in parts[main].split(b"<")[1:]})
    names = [one for one in names if one and not one.startswith((b"/", b"?")) and b":" in one]
    old, new = (data.draw(st.sampled_from(names)) for _ in range(2))
    xml = parts[main].replace(b"<" + old, b"<" + new).replace(b"</" + old, b"</" + new)
    value = data.draw(st.sampled_from([b"-1", b"99999999999", b"", "٣".encode(), b"x"]))
    xml = xml.replace(b'"2"', b'"' + value + b'"')
    reads_or_says(zipped({**parts, main: xml}), name)


WORST = {  # pieces of a body, and how many make a file of almost a megabyte
    "paragraphs": ("<w:p/>", 490_000),
    "letters": (said("a"), 48_000),
    "tables": (table([cell(p(), properties='<w:gridSpan w:val="63"/>')]), 40_000),
    "fields": ('<w:fldChar w:fldCharType="begin"/><w:t>a</w:t>', 120_000),
    "results": (
        '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>a</w:t>',
        120_000,
    ),
    "comments": ('<w:commentRangeStart w:id="1"/><w:commentReference w:id="1"/>', 200_000),
}
IN_A_PARAGRAPH = ("fields", "results", "comments")


@pytest.mark.parametrize("kind", WORST)
def test_the_worst_of_each_kind_takes_time_in_proportion(kind: str) -> None:
    piece, most = WORST[kind]

    def file(count: int) -> bytes:
        return word(p(piece * count) if kind in IN_A_PARAGRAPH else piece * count, more=MORE)

    files = {count: file(count) for count in (most // 4, most // 4 * 4)}
    assert len(files[most // 4 * 4]) < 1_000_000
    assert grows_in_proportion(lambda count: said_or_read(files[count]), most // 4)


def said_or_read(data: bytes) -> None:
    with suppress(AlsctlError):
        read(data, "notes.docx")


def test_a_megabyte_of_typed_text_is_read_in_proportion() -> None:
    random.seed(0)
    words = ["".join(random.choices("abcdefghij", k=random.randint(2, 9))) for _ in range(5000)]
    lines = [said(" ".join(random.choices(words, k=12))) for _ in range(14_000)]
    files = {count: word("".join(lines[:count])) for count in (3_500, 14_000)}
    found = read(files[14_000], "notes.docx")
    assert found is not None
    assert len(found.parts) == 14_000
    assert grows_in_proportion(lambda count: said_or_read(files[count]), 3_500)
