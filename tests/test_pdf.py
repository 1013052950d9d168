"""PDF files: tagged, titled, and with no word that the Word file has not."""

import os
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from alsctl import pdf, word
from alsctl.blocks import Picture
from alsctl.errors import AlsctlError
from tests.pictures import png
from tests.referees import needs_soffice
from tests.test_word import document, full_note, says

ELSEWHERE = any(Path(place).expanduser().is_file() for place in pdf._PLACES) or any(
    Path("/opt").glob("libreoffice*")
)


@pytest.fixture(scope="module")
def note() -> tuple[bytes, bytes]:
    """Return a note with one of everything as Word file and as PDF."""
    made = document(*full_note().blocks[1:], Picture(png(), "A box, to be seen", 50))
    data = word.write(made)
    return data, pdf.from_docx(data)


@needs_soffice
def test_a_pdf_is_tagged_titled_and_in_english(note: tuple[bytes, bytes]) -> None:
    reader = PdfReader(BytesIO(note[1]))
    root: Any = reader.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    assert reader.metadata is not None
    assert reader.metadata.title == "Buying together"
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode()


@needs_soffice
def test_the_scan_finds_what_stands_in_a_pdf(note: tuple[bytes, bytes]) -> None:
    found = set(pdf.texts(note[1]))
    assert ("alternative text", "A box, to be seen") in found
    assert ("the address of a link", "https://www.gov.uk/ccs?a=1&b=2") in found
    assert ("a title or bookmark", "In short") in found
    assert any(place == "page 1" and "Name who signs." in text for place, text in found)


@needs_soffice
def test_a_pdf_has_no_word_that_its_word_file_has_not(note: tuple[bytes, bytes]) -> None:
    data, made = note
    pages = " ".join(text for place, text in pdf.texts(made) if place.startswith("page"))
    known = " ".join(text for _, text in word.texts(data))
    assert set(re.findall("[A-Za-z]{3,}", pages)) <= set(re.findall("[A-Za-z]{3,}", known))


@needs_soffice
def test_making_a_pdf_ends_when_it_takes_too_long() -> None:
    with pytest.raises(AlsctlError, match=r"within 0 seconds"):
        pdf.from_docx(word.write(document(says("x"))), time_out=0.05)


@needs_soffice
def test_what_libreoffice_cannot_open_is_told_in_one_line() -> None:
    with pytest.raises(AlsctlError, match=r"made no PDF; .* open it in Word") as told:
        pdf.from_docx(b"PK\x03\x04 no Word file")
    assert "\n" not in str(told.value)


@pytest.mark.skipif(ELSEWHERE, reason="LibreOffice lies where it is found without the PATH")
def test_without_libreoffice_a_person_reads_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    with pytest.raises(AlsctlError) as told:
        pdf.from_docx(b"")
    assert str(told.value) == (
        "no PDF could be made: LibreOffice is not installed; install it from www.libreoffice.org, "
        "or make the .docx, open it in Word and save it as PDF (File > Save As > PDF)"
    )


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(AlsctlError, match="cannot be read in full"):
        list(pdf.texts(b"%PDF-1.7\nnothing"))
