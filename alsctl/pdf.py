"""A Word file as PDF, made by LibreOffice, tagged for those who have it read to them."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from alsctl.errors import AlsctlError

_IN_WORD = "open it in Word and save it as PDF (File > Save As > PDF)"
_MISSING = (
    "no PDF could be made: LibreOffice is not installed; "
    f"install it from www.libreoffice.org, or make the .docx, {_IN_WORD}"
)
_FAILED = f"LibreOffice made no PDF; make the .docx instead, {_IN_WORD}"
_SLOW = "LibreOffice made no PDF within {seconds:.0f} seconds; close other programs and try again"
_PLACES = (  # where it lies when it is not on the PATH
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_WANTED = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "DisplayPDFDocumentTitle": True,
    "UseLosslessCompression": True,
}
_TOLD = {
    "/Title": "a title or bookmark",
    "/Author": "the document properties",
    "/Subject": "the document properties",
    "/Keywords": "the document properties",
    "/Creator": "the document properties",
    "/Producer": "the document properties",
    "/Alt": "alternative text",
    "/ActualText": "alternative text",
    "/E": "alternative text",
    "/Summary": "alternative text",
    "/Contents": "a comment or the words of a link",
    "/URI": "the address of a link",
    "/F": "the address of a link",
    "/T": "a name",
    "/TU": "a name",
    "/V": "a field",
}


def from_docx(data: bytes, *, time_out: float = 120) -> bytes:
    """Return a Word file as a tagged PDF with its title, language and alternative texts.

    Raises AlsctlError when LibreOffice is not there, fails, or takes longer than `time_out`
    seconds.
    """
    program = _program()
    if program is None:
        raise AlsctlError(_MISSING)
    with TemporaryDirectory(prefix="alsctl-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "document.docx").write_bytes(data)
        _run([program, *_order(folder)], time_out)
        made = folder / "document.pdf"
        if not made.is_file():
            raise AlsctlError(_FAILED)
        return made.read_bytes()


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield place and text of a PDF: pages, properties, bookmarks, links, alternative texts.

    On a page a text is broken where its lines end, so the Word file that the PDF was made from is
    to be scanned as well. Raises AlsctlError when the file cannot be read in full.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        for number, page in enumerate(reader.pages, 1):
            yield f"page {number}", page.extract_text()
        yield from _strings(reader.trailer)
    except PyPdfError as error:
        raise AlsctlError(f"the PDF cannot be read in full: {error}") from None


def _strings(trailer: object) -> Iterator[tuple[str, str]]:
    """Yield each text that stands beside the pages, and the description of the whole."""
    from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

    waiting: list[tuple[str, object]] = [("", trailer)]
    known: set[int] = set()
    while waiting:
        key, item = waiting.pop()
        if isinstance(item, IndirectObject):
            waiting += [(key, item.get_object())] if item.idnum not in known else []
            known.add(item.idnum)
        elif isinstance(item, StreamObject) and key == "/Metadata":
            yield "the document properties", unescape(item.get_data().decode("utf-8", "replace"))
        elif isinstance(item, DictionaryObject):
            waiting += item.items()
        elif isinstance(item, list):
            waiting += [(key, part) for part in item]
        elif isinstance(item, str) and not isinstance(item, NameObject) and key in _TOLD:
            yield from ((_TOLD[key], text) for text in {str(item): 0, unquote(item): 0})


def _program() -> str | None:
    """Return where LibreOffice is."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            beside = Path(found).with_suffix(".com")  # on Windows only this one waits for the end
            return str(beside) if beside.is_file() else found
    places = [Path(place).expanduser() for place in _PLACES]
    places += sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    return next((str(place) for place in places if place.is_file()), None)


def _order(folder: Path) -> list[str]:
    options = {
        name: {"type": "boolean", "value": str(wanted).lower()} for name, wanted in _WANTED.items()
    }
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
        "--outdir",
        str(folder),
        str(folder / "document.docx"),
    ]


def _run(order: list[str], time_out: float) -> None:
    """Run a program to its end, or end it with all that it started."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            order, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        raise AlsctlError(_FAILED) from None
    try:
        process.wait(time_out)
    except subprocess.TimeoutExpired:
        raise AlsctlError(_SLOW.format(seconds=time_out)) from None
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        order = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(order, capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
