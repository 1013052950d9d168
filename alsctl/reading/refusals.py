"""What cannot be read as notes, recognised by its content, and what to do about it in Word."""

from collections.abc import Collection, Iterable
from pathlib import PurePath

from alsctl.errors import AlsctlError

SAVE_AS = "save it as .docx (File > Save As > Word Document), and give that file"
IN_WORD = f"open it in Word, {SAVE_AS}"
_COPY = "copy the notes into a Word document, and give that file"
_OLE = b"\xd0\xcf\x11\xe0"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BEGINNINGS = (
    (b"%PDF", f"this is a PDF; open it in Word, which makes text of it, {SAVE_AS}"),
    (b"{\\rtf", f"this is an RTF file; {IN_WORD}"),
    (b"version https://git-lfs", "this is only a pointer of git; fetch the file (git lfs pull)"),
)
_XML = (b"pkg:package", b"mso-application", b"office:document", b"w:wordDocument")
_PAGE = (b"<html", b"<!doctype html", b"MIME-Version:".lower())
_OF_WORD_PROCESSORS = {
    ".doc", ".docm", ".docx", ".dot", ".dotm", ".dotx", ".fodt", ".odt", ".ott", ".pages", ".pdf",
    ".rtf", ".wpd", ".wps",
}  # fmt: skip
_NO_STREAM = "utf-16-le"  # how an old Office file writes the names of what is in it


def is_package(data: bytes) -> bool:
    """Tell whether this is a zip, as Word and OpenDocument files are."""
    return data.startswith(_ZIPS)


def refuse(data: bytes, name: str) -> None:
    """Raise AlsctlError for the file of a program that cannot be read; let zips and text by."""
    if is_package(data):
        return
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        raise refusal(name, _old(data))
    for beginning, says in _BEGINNINGS:
        if data.startswith(beginning):
            raise refusal(name, says)
    start = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<?xml") and any(word in start for word in _XML):
        raise refusal(name, f"this is a single XML file; {IN_WORD}")
    if suffix in _OF_WORD_PROCESSORS:
        raise refusal(name, _misnamed(data, start))


def _old(data: bytes) -> str:
    if "EncryptedPackage".encode(_NO_STREAM) in data:
        how = "open it in Word, take the password off (File > Info > Protect Document), save it"
        return f"this file has a password; {how}, and give it again"
    if "WordDocument".encode(_NO_STREAM) in data:
        return f"this is an old Word file (.doc); {IN_WORD}"
    return f"this is a file of an old Office program; {IN_WORD}"


def _misnamed(data: bytes, start: bytes) -> str:
    if not data.strip(b"\0 \r\n\t"):
        return "there is nothing in it; open it in Word to see if it has been fetched in full"
    if start[:200].lower().startswith(_PAGE):
        return f"this is a web page, whatever its name says; {IN_WORD}"
    return f"this is no Word file, whatever its name says; {IN_WORD}"


def refusal(name: str, says: str) -> AlsctlError:
    """Return a refusal that names the file."""
    return AlsctlError(f"{name}: {says}")


def damaged(name: str) -> AlsctlError:
    """Return the refusal of a file that Word could perhaps still mend."""
    says = "this file is cut short or damaged; fetch it again, or open it in Word, let Word mend it"
    return refusal(name, f"{says}, {SAVE_AS}")


def has_password(name: str) -> AlsctlError:
    """Return the refusal of a file whose parts are encrypted."""
    return refusal(
        name, f"this file has a password; {IN_WORD.replace('save it', 'save it without one')}"
    )


def too_much(name: str) -> AlsctlError:
    """Return the refusal of a file that would take too long."""
    says = (
        "this is more than the notes of sessions, or made to harm; copy the notes alone into a new"
    )
    return refusal(name, f"{says} Word document, and give that file")


def too_deep(name: str) -> AlsctlError:
    """Return the refusal of a file with things inside things without end."""
    says = "tables or boxes in it lie too deep in each other; copy the text alone into a new"
    return refusal(name, f"{says} Word document, and give that file")


def nothing(name: str, told: Iterable[str]) -> AlsctlError:
    """Return the refusal of a file without a word."""
    return refusal(name, "; ".join(["there is nothing in it", *told]))


def other_package(name: str, names: Collection[str]) -> AlsctlError:
    """Return the refusal of a zip that holds something else."""
    says = "this is a zip and no Word file; unpack it, and give the file of notes in it"
    if any(part.startswith("xl/") for part in names):
        says = f"this is an Excel file; {_COPY}"
    elif any(part.startswith("ppt/") for part in names):
        says = f"this is a PowerPoint file; {_COPY}"
    elif any(part.endswith((".iwa", "index.apxl", "index.zip")) for part in names):
        says = "this is a Pages file; open it in Pages, export it to Word (File > Export To > Word)"
        says += ", and give that file"
    elif any(part.startswith("word/") for part in names):
        says = (
            f"the text is missing in this Word file; open it in Word, let Word mend it, {SAVE_AS}"
        )
    elif "mimetype" in names or "content.xml" in names:
        says = f"this is an OpenDocument file, but no text (.odt); {_COPY}"
    return refusal(name, says)
