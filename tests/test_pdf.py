"""PDF files: tagged, titled, and with no word that the Word file has not."""

import os
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from pypdf import PdfReader, PdfWriter

from alsctl import pdf, word
from alsctl.blocks import Picture
from alsctl.cli import main
from alsctl.errors import AlsctlError
from alsctl.pdf import scripts
from alsctl.pdf.programs import Places
from alsctl.resources import examples
from tests.pictures import png
from tests.referees import needs_soffice
from tests.test_word import document, full_note, says

ELSEWHERE = sys.platform != "linux" or any(Path("/opt").glob("libreoffice*"))


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


# Which program makes it, played by small scripts


def plays(folder: Path, name: str, script: str) -> Path:
    """Put a program into a folder that does what a script says, and return it."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def nothing(folder: Path, system: str) -> pdf.Program | None:
    return pdf.found(system, path=str(folder), places=Places())


def test_libreoffice_goes_before_word(tmp_path: Path) -> None:
    for name in ("soffice", "powershell", "osascript"):
        plays(tmp_path, name, "exit 0")
    word_app = Places(word_on_mac=(str(tmp_path),))
    for system in ("linux", "win32", "darwin"):
        program = pdf.found(system, path=str(tmp_path), places=word_app)
        assert program is not None
        assert program.name == "LibreOffice"


def test_libreoffice_is_found_beside_the_path_and_on_windows_the_one_that_waits(
    tmp_path: Path,
) -> None:
    soffice = plays(tmp_path, "soffice", "exit 0")
    beside = Places(libreoffice=("/nowhere/soffice", str(soffice)))
    program = pdf.found("linux", path="/nowhere", places=beside)
    assert program is not None
    assert program.order(tmp_path / "a.docx", tmp_path / "a.pdf")[0] == str(soffice)
    waits = plays(tmp_path, "soffice.com", "exit 0")
    program = pdf.found("win32", path=str(tmp_path), places=Places())
    assert program is not None
    assert program.order(tmp_path / "a.docx", tmp_path / "a.pdf")[0] == str(waits)


def test_word_is_asked_where_there_is_no_libreoffice(tmp_path: Path) -> None:
    plays(tmp_path, "powershell", "exit 0")
    plays(tmp_path, "osascript", "exit 0")
    app = tmp_path / "Microsoft Word.app"
    app.mkdir()
    names = {
        system: program.name
        for system in ("linux", "win32", "darwin")
        if (program := pdf.found(system, path=str(tmp_path), places=Places((), (str(app),))))
    }
    assert names == {"win32": "Microsoft Word", "darwin": "Microsoft Word"}
    assert nothing(tmp_path, "darwin") is None  # osascript is on every Mac, Word is not


def test_word_on_a_mac_gets_both_names_and_makes_the_file(tmp_path: Path) -> None:
    plays(tmp_path, "osascript", 'cp "$3" "$0.seen"; printf "%%PDF-1.7 made" > "$4"')
    program = pdf.found("darwin", path=str(tmp_path), places=Places((), (str(tmp_path),)))
    assert pdf.from_docx(b"a Word file", program=program) == b"%PDF-1.7 made"
    assert (tmp_path / "osascript.seen").read_bytes() == b"a Word file"


def test_word_on_windows_gets_a_script_and_makes_the_file(tmp_path: Path) -> None:
    script = (
        "for last; do :; done; name=${last#*ExportAsFixedFormat(\\'}; name=${name%%\\'*}; "
        'printf "%%PDF-1.7 made" > "$name"'
    )
    plays(tmp_path, "powershell", script)
    assert pdf.from_docx(b"x", program=nothing(tmp_path, "win32")) == b"%PDF-1.7 made"


def test_the_script_for_windows_exports_with_tags_and_bookmarks_and_not_as_an_archive() -> None:
    script = scripts.powershell("C:\\O'Brien\\a.docx", "C:\\O’Brien\\a.pdf")
    assert "$word.Documents.Open('C:\\O''Brien\\a.docx');" in script
    assert (
        "$document.ExportAsFixedFormat('C:\\O’’Brien\\a.pdf', 17, $false, 0, 0, 1, 1, 0, "
        "$true, $true, 1, $true, $true, $false);"
    ) in script
    assert not set('"\n') & set(script)
    assert script.count("{") == script.count("}")
    assert script.endswith("finally { $word.Quit() }; exit $ended;")


def test_the_script_for_a_mac_touches_no_document_but_its_own() -> None:
    lines = [line.strip() for line in scripts.APPLESCRIPT.splitlines()]
    look = next(n for n, line in enumerate(lines) if "name of active document" in line)
    assert "then error" in lines[look]
    assert look < next(n for n, line in enumerate(lines) if line.startswith("save as"))
    opened = sum(line.split()[:1] == [x] for x in ("tell", "try", "on") for line in lines)
    closed = sum(line.startswith("end ") for line in lines)
    assert (opened, closed) == (4, 3)  # `on error` belongs to its `try`


MISSING = (
    "no PDF could be made: neither LibreOffice nor Microsoft Word is installed; install "
    "LibreOffice from www.libreoffice.org, or make the .docx, open it in Word and save it as PDF "
    "(File > Save As > PDF)"
)


def test_windows_without_word_is_told_what_to_install(tmp_path: Path) -> None:
    plays(tmp_path, "powershell", "exit 3")
    with pytest.raises(AlsctlError) as told:
        pdf.from_docx(b"x", program=nothing(tmp_path, "win32"))
    assert str(told.value) == MISSING


@pytest.mark.parametrize("script", ["exit 1", "exit 0", ': > "$4"', "exec /nowhere/at-all"])
def test_word_that_makes_nothing_is_told_in_one_line(tmp_path: Path, script: str) -> None:
    plays(tmp_path, "osascript", script)
    program = pdf.found("darwin", path=str(tmp_path), places=Places((), (str(tmp_path),)))
    with pytest.raises(AlsctlError) as told:
        pdf.from_docx(b"x", program=program)
    assert str(told.value) == (
        "Microsoft Word made no PDF; make the .docx instead, open it in Word and save it as PDF "
        "(File > Save As > PDF)"
    )


def test_a_program_that_cannot_be_started_is_told_in_one_line(tmp_path: Path) -> None:
    plays(tmp_path, "soffice", "exit 0").write_text("#!/nowhere/at-all\n")
    with pytest.raises(AlsctlError, match=r"^LibreOffice made no PDF; make the .docx instead"):
        pdf.from_docx(b"x", program=nothing(tmp_path, "linux"))


def test_word_that_waits_for_an_answer_is_left_in_time(tmp_path: Path) -> None:
    plays(tmp_path, "powershell", "sleep 60")
    with pytest.raises(AlsctlError, match=r"^Microsoft Word made no PDF within 0 seconds; close "):
        pdf.from_docx(b"x", time_out=0.2, program=nothing(tmp_path, "win32"))


def test_word_reads_and_writes_where_it_need_not_ask(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    plays(tmp_path, "osascript", 'printf "%%PDF-1.7 $3" > "$4"')
    program = pdf.found("darwin", path=str(tmp_path), places=Places((), (str(tmp_path),)))
    assert program is not None
    own = pdf.from_docx(b"x", program=structs.replace(program, home=home))
    assert str(home) in own.decode()
    elsewhere = pdf.from_docx(b"x", program=structs.replace(program, home=tmp_path / "none"))
    assert str(tmp_path) not in elsewhere.decode()


def test_a_pdf_without_tags_is_known(tmp_path: Path) -> None:
    stream = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(stream)
    assert not pdf.is_tagged(stream.getvalue())
    assert not pdf.is_tagged(b"%PDF-1.7\nnothing")


def test_a_pdf_without_tags_is_made_and_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "plain.pdf")
    find = 'for last; do :; done; /bin/cp "${0%/*}/plain.pdf" "${last%.docx}.pdf"'
    plays(tmp_path, "soffice", find)
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "note.pdf"
    given = ["--set", str(examples() / "new-district-councils"), "--today", "2018-10-01"]
    assert main(["export-lessons", *given, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert (
        "warning: this PDF lacks the structure that screen readers need (Word on a Mac leaves it "
        "out); send the Word file as well"
    ) in capsys.readouterr().err


@needs_soffice
def test_a_pdf_with_tags_is_known(note: tuple[bytes, bytes]) -> None:
    assert pdf.is_tagged(note[1])


@pytest.mark.skipif(ELSEWHERE, reason="LibreOffice lies where it is found without the PATH")
def test_where_nothing_makes_pdfs_a_person_reads_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    with pytest.raises(AlsctlError) as told:
        pdf.from_docx(b"")
    assert str(told.value) == MISSING


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(AlsctlError, match="cannot be read in full"):
        list(pdf.texts(b"%PDF-1.7\nnothing"))
