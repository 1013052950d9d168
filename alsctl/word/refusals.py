"""What cannot be a house style, and what to do about it in Word."""

from __future__ import annotations

import zipfile
from io import BytesIO
from posixpath import normpath

from alsctl.errors import AlsctlError, one_line
from alsctl.word.elements import BROKEN, Element, parsed

MOST_BYTES = 200 * 1024 * 1024
_HAS_PASSWORD = 0x1
_MOST_PARTS = 10_000
_SAVE_AS = "open it in Word and save it as .docx (File > Save As > Word Document)"
_DAMAGED = f"is cut short or damaged; fetch it again, or {_SAVE_AS}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN_PART = "/officeDocument"
_STRICT = "http://purl.oclc.org/ooxml/"
_BEGINNINGS = (
    (b"%PDF", f"is a PDF, not a Word file; {_SAVE_AS}"),
    (b"{\\rtf", f"is an RTF file; {_SAVE_AS}"),
    (b"<?xml", f"is a single XML file; {_SAVE_AS}"),
    (b"version https://git-lfs", "is only a pointer of git; fetch the file itself (git lfs pull)"),
)


def checked(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the file as a zip that holds a Word document, or refuse it in one line."""
    try:
        archive = _opened(data, name)
        _refuse_bombs(archive, name)
        if (damaged := archive.testzip()) is not None:
            raise zipfile.BadZipFile(damaged)
        _refuse_other_kinds(archive, name)
    except BROKEN:
        raise damaged_file(name) from None
    return archive


def damaged_file(name: str) -> AlsctlError:
    """Return the refusal of a file that Word could perhaps still mend."""
    return _refusal(name, _DAMAGED)


def _refusal(name: str, says: str) -> AlsctlError:
    return AlsctlError(f"{one_line(name)} {says}")


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    if not data:
        raise _refusal(name, "is empty; open it in Word to see if it has been fetched in full")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        how = "open it in Word, take the password off (File > Info > Protect Document)"
        raise _refusal(name, f"has a password; {how} and save it")
    if data.startswith(_OLE):
        raise _refusal(name, f"is an old .doc file; {_SAVE_AS}")
    for beginning, says in _BEGINNINGS:
        if data.startswith(beginning):
            raise _refusal(name, says)
    if not zipfile.is_zipfile(BytesIO(data)):
        says = _DAMAGED if data.startswith(b"PK") else f"is not a Word file; {_SAVE_AS}"
        raise _refusal(name, says)
    return zipfile.ZipFile(BytesIO(data))


def _refuse_bombs(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & _HAS_PASSWORD for entry in entries):
        raise _refusal(name, f"has a password; {_SAVE_AS} without one")
    if sum(entry.file_size for entry in entries) > MOST_BYTES or len(entries) > _MOST_PARTS:
        much = f"would unpack to more than {MOST_BYTES // 1024 // 1024} MB"
        raise _refusal(name, f"{much}; take the large pictures out of it in Word")


def _refuse_other_kinds(archive: zipfile.ZipFile, name: str) -> None:
    names = set(archive.namelist())
    if not {"[Content_Types].xml", "_rels/.rels"} <= names:
        raise _refusal(name, f"is not a Word file; {_SAVE_AS}")
    links = [x for x in parsed(archive.read("_rels/.rels")) if _kind(x).endswith(_MAIN_PART)]
    if not links:
        raise _refusal(name, f"is not a Word file; {_SAVE_AS}")
    if any(_kind(link).startswith(_STRICT) for link in links):
        raise _refusal(
            name, "is saved as Strict Open XML; in Word, save it as plain Word Document (.docx)"
        )
    main = normpath(links[0].get("Target", "")).lstrip("/")
    content_type = _content_type(parsed(archive.read("[Content_Types].xml")), main)
    _refuse_content_type(content_type, names, name)
    if len(links) > 1 or main not in names:
        raise damaged_file(name)


def _refuse_content_type(content_type: str, names: set[str], name: str) -> None:
    if "macroEnabled" in content_type or any(x.endswith("vbaProject.bin") for x in names):
        raise _refusal(name, "holds macros (.docm or .dotm); in Word, save it as .docx")
    if "wordprocessingml" not in content_type:
        raise _refusal(name, f"is not a Word document but another Office file; {_SAVE_AS}")


def _kind(link: Element) -> str:
    return link.get("Type", "")


def _content_type(types: Element, main: str) -> str:
    """Return what kind of file the main part is; some writers tell it by extension only."""
    own = [x for x in types if x.get("PartName", "").lower() == f"/{main}".lower()]
    extension = main.rpartition(".")[2].lower()
    shared = [x for x in types if x.get("Extension", "").lower() == extension]
    return next((entry.get("ContentType", "") for entry in [*own, *shared]), "")
