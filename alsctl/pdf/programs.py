"""Which programs make PDFs, where they lie, and how each is asked to make one."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from alsctl.pdf.scripts import APPLESCRIPT, powershell

_LIBREOFFICE = (  # where it lies when it is not on the PATH
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_ANYWHERE = ("/opt", "libreoffice*/program/soffice")
_WORD_ON_MAC = ("/Applications/Microsoft Word.app", "~/Applications/Microsoft Word.app")
_WORDS_OWN_FOLDER = "~/Library/Group Containers/UBF8T346G9.Office"  # elsewhere Word asks for leave
_WANTED = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "DisplayPDFDocumentTitle": True,
    "UseLosslessCompression": True,
}


class Program(Struct, frozen=True, kw_only=True):
    """A program that makes PDFs, and the order that has it make one of a Word file.

    `home` is the folder in which it may read and write without asking; `may_be_missing` that
    whether it is there shows only when it is asked.
    """

    name: str
    order: Callable[[Path, Path], list[str]]
    home: Path | None = None
    may_be_missing: bool = False


class Places(Struct, frozen=True):
    """Where programs lie that are not on the PATH."""

    libreoffice: tuple[str, ...] = ()
    word_on_mac: tuple[str, ...] = ()


def found(
    system: str = sys.platform, *, path: str | None = None, places: Places | None = None
) -> Program | None:
    """Return the program to make a PDF with: LibreOffice, or else Microsoft Word.

    `path` stands for the PATH, `places` for the usual places beside it.
    """
    places = places or Places((*_LIBREOFFICE, *_in_opt()), _WORD_ON_MAC)
    if soffice := _on_path(("soffice", "libreoffice"), path) or _first(places.libreoffice):
        return Program(name="LibreOffice", order=partial(_by_libreoffice, _that_waits(soffice)))
    if system == "win32" and (shell := _on_path(("powershell", "pwsh"), path)):
        return Program(
            name="Microsoft Word", order=partial(_by_powershell, shell), may_be_missing=True
        )
    scripts = _on_path(("osascript",), path) if system == "darwin" else ""
    if scripts and _first(places.word_on_mac):
        home = Path(_WORDS_OWN_FOLDER).expanduser()
        return Program(name="Microsoft Word", order=partial(_by_osascript, scripts), home=home)
    return None


def _in_opt() -> Iterable[str]:
    folder, pattern = _ANYWHERE
    return map(str, sorted(Path(folder).glob(pattern), reverse=True))


def _on_path(names: Iterable[str], path: str | None) -> str:
    return next((at for name in names if (at := shutil.which(name, path=path))), "")


def _first(places: Iterable[str]) -> str:
    paths = (Path(place).expanduser() for place in places)
    return next((str(path) for path in paths if path.exists()), "")


def _that_waits(soffice: str) -> str:
    """Return the one that ends when its work does: on Windows that is not the .exe."""
    beside = Path(soffice).with_suffix(".com")
    return str(beside) if beside.is_file() else soffice


def _by_libreoffice(program: str, source: Path, target: Path) -> list[str]:
    options = {
        name: {"type": "boolean", "value": str(wanted).lower()} for name, wanted in _WANTED.items()
    }
    return [
        program,
        f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
        "--outdir",
        str(target.parent),
        str(source),
    ]


def _by_powershell(program: str, source: Path, target: Path) -> list[str]:
    script = powershell(str(source), str(target))
    return [program, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script]


def _by_osascript(program: str, source: Path, target: Path) -> list[str]:
    return [program, "-e", APPLESCRIPT, str(source), str(target)]
