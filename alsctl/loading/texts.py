"""The text of a file as it was saved: encodings, and what keeps a file from being read."""

import codecs
from pathlib import Path

from alsctl.errors import Place, Problem
from alsctl.loading.files import shown

_AS_UTF8 = "open it in your editor and save it with the encoding UTF-8"


def text_of(path: Path, edited: bytes | None = None) -> str | Problem:
    """Return a file's text, or what keeps it from being read; `edited` is what it would hold."""
    if edited is None and path.is_dir():
        says = "a folder stands where this file should be"
        return Problem(place=Place(shown(path)), rule="unreadable", says=says)
    try:
        data = path.read_bytes() if edited is None else edited
    except OSError as error:
        says = f"cannot be read ({error.strerror})"
        return Problem(place=Place(shown(path)), rule="unreadable", says=says)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
    if data.startswith(codecs.BOM_UTF32_LE):
        encoding = "utf-32"
    try:
        text = data.decode(encoding or "utf-8-sig")
        return text if "\0" not in text else _not_utf8(path, "", None)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(error.encoding, "replace")
        return _not_utf8(path, before, data[error.start] if not encoding else None)


def _not_utf8(path: Path, before: str, byte: int | None) -> Problem:
    """Say which character it was, if the file was saved as Windows does by old habit."""
    character = bytes([byte]).decode("cp1252", "ignore") if byte is not None else ""
    about = f": the character {character} is saved in another way" if character else ""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem(
        place=Place(shown(path), line, column),
        rule="encoding",
        says=f"this file is not saved as UTF-8{about}",
        instead=_AS_UTF8,
    )
