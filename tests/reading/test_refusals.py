"""What is no file of notes is refused in one line: which file, what it is, what to do in Word."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from alsctl.errors import AlsctlError
from alsctl.reading import read
from tests.notes_files import cell as cell_of
from tests.notes_files import odt, p, said, table, word
from tests.word_files import OLE, changed, unzipped, zipped

TYPED = word(said("Lesson: Ask the crews."))
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def prefixed(data: bytes, part: str, doctype: str) -> bytes:
    """Return a file with a document type before a part."""
    parts = unzipped(data)
    parts[part] = doctype.encode() + parts[part].replace(
        b"Ask", b"&j;" if "j" in doctype else b"&a;"
    )
    return zipped(parts)


def without(*names: str) -> bytes:
    return zipped({name: data for name, data in unzipped(TYPED).items() if name not in names})


def with_password() -> bytes:
    """Return a zip that says its parts are encrypted."""
    data = bytearray(TYPED)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8 : at + 10] = struct.pack("<H", 1)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def unusually_packed() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in unzipped(TYPED).items():
            archive.writestr(name, data)
    return stream.getvalue()


def deep(levels: int) -> bytes:
    return word("<w:sdtContent>" * levels + said("a") + "</w:sdtContent>" * levels)


def tables(levels: int) -> bytes:
    inside = said("a")
    for _ in range(levels):
        inside = table([cell_of(inside, p()), cell_of(p())])
    return word(inside)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a.doc": (lambda: OLE + b"\0" * 99 + "WordDocument".encode("utf-16-le"), "an old Word file"),
    "a.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    "b.doc": (lambda: OLE + b"\0" * 500, "old Office program"),
    "c.docx": (with_password, "has a password"),
    "a.rtf": (lambda: b"{\\rtf1 Lesson: x}", "an RTF file"),
    "a.md": (lambda: b"%PDF-1.7", "a PDF"),
    "d.docx": (lambda: b"version https://git-lfs.github.com/spec/v1", "pointer of git"),
    "e.docx": (lambda: b"", "fetched in full"),
    "f.docx": (lambda: b"Lesson: typed", "no Word file, whatever its name says"),
    "f.doc": (lambda: b"<html><body>x", "a web page, whatever its name says"),
    "a.txt": (lambda: b'<?xml version="1.0"?><pkg:package>', "a single XML file"),
    "g.docx": (lambda: TYPED[:-200], "cut short or damaged"),
    "h.docx": (lambda: TYPED[:100] + b"\0" * 60 + TYPED[160:], "cut short or damaged"),
    "i.docx": (lambda: changed(TYPED, "word/document.xml", "</w:p>", ""), "cut short or damaged"),
    "j.docx": (unusually_packed, "cut short or damaged"),
    "k.docx": (lambda: without("word/document.xml"), "the text is missing in this Word file"),
    "a.xlsx": (lambda: zipped({"xl/workbook.xml": b"<x/>"}), "an Excel file"),
    "a.pptx": (lambda: zipped({"ppt/presentation.xml": b"<x/>"}), "a PowerPoint file"),
    "a.pages": (lambda: zipped({"Index/Document.iwa": b""}), "a Pages file"),
    "a.zip": (lambda: zipped({"notes.docx": TYPED}), "a zip and no Word file"),
    "l.docx": (lambda: zipped({}), "a zip and no Word file"),
    "a.ods": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "an OpenDocument file, but no text",
    ),
    "m.docx": (lambda: prefixed(TYPED, "word/document.xml", BOMB), "made to harm"),
    "n.docx": (lambda: prefixed(TYPED, "word/document.xml", OUTSIDE), "made to harm"),
    "o.odt": (lambda: prefixed(odt("<text:p>Ask</text:p>"), "content.xml", BOMB), "made to harm"),
    "p.docx": (lambda: word("<w:p/>" * 700_000), "made to harm"),
    "q.docx": (lambda: word(f"<w:p><!--{' ' * 70_000_000}--></w:p>"), "made to harm"),
    "r.docx": (lambda: deep(200), "too deep in each other"),
    "s.docx": (lambda: deep(5000), "too deep in each other"),
    "t.docx": (lambda: tables(60), "too deep in each other"),
    "u.docx": (lambda: word(p()), "there is nothing in it"),
    "v.odt": (lambda: odt("<text:p/>"), "there is nothing in it"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str) -> None:
    data, says = REFUSED[name]
    with pytest.raises(AlsctlError) as error:
        read(data(), name)
    told = str(error.value)
    assert told.startswith(f"{name}: ")
    assert says in told
    assert "\n" not in told
    assert "; " in told or "nothing in it" in told


def test_tables_as_deep_as_people_make_them_are_read() -> None:
    assert read(tables(10), "notes.docx")


def test_what_may_be_text_is_left_to_others() -> None:
    for data in (b"", b"Lesson: x", b"PK notes", b"<p>x", bytes(range(256)), b"\xff\xfeL\0"):
        assert read(data, "notes.md") is None
