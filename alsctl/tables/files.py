"""Files that people give as tables: CSV or Excel by what they hold and not by their names."""

import errno
from collections.abc import Callable
from pathlib import Path

from alsctl.errors import AlsctlError
from alsctl.tables.cells import NoTableError, Table
from alsctl.tables.excel import excel_table
from alsctl.tables.plain import plain_table

_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.EISDIR: "this is a folder",
    errno.EACCES: "you may not read it, or it is open in another program",
}


def table_in(path: Path, *, known: Callable[[str], object], file: str = "") -> Table:
    """Return the table in a CSV or Excel file; `known` tells the headings that one expects.

    Raises AlsctlError where there is none.
    """
    file = file or path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        raise AlsctlError(f"{file}: cannot be read: {reason}") from None
    if data[:4] == b"PK\x03\x04":
        return excel_table(data, file)
    _refuse_others(data, file)
    return plain_table(data, file, known=known)


def _refuse_others(data: bytes, file: str) -> None:
    """Name the kinds of file that people try, which are no tables or cannot be opened."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in data:
            says = "this file is protected by a password"
            raise NoTableError(file, says, "save a copy without the password in Excel")
        says = "this is a file of an old Excel (.xls)"
        raise NoTableError(file, says, "open it in Excel and save it as .xlsx")
    if data[:5] == b"%PDF-":
        says = "this is a PDF, whatever its name"
        raise NoTableError(file, says, "give the Excel or CSV file that it was made from")
