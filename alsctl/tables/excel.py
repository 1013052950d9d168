"""Excel workbooks to lines of cells, as people see them; the only user of openpyxl."""

import re
import warnings
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from alsctl.errors import Place
from alsctl.tables.cells import Cell, NoTableError, Table, typed

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# All that openpyxl and what it reads with raise on broken files; SyntaxError is broken XML.
_BROKEN = (
    *(BadZipFile, zlib.error, SyntaxError, EOFError, OSError, RuntimeError, OverflowError),
    *(LookupError, ValueError, TypeError, AttributeError, AssertionError),
)


def excel_table(data: bytes, file: str) -> Table:
    """Return the table on the first sheet of a workbook."""
    table = Table(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
        try:
            table.lines = list(_lines(data, table))
        except NoTableError:
            raise
        except _BROKEN:
            says = "this is no whole Excel workbook: damaged, cut short, or of another kind"
            instead = "open it in Excel and save it as .xlsx or as “CSV UTF-8”"
            raise NoTableError(file, says, instead) from None
    return _with_whole_header(table)


def _with_whole_header(table: Table) -> Table:
    """Give each column a heading, because Excel ends a row where nothing more stands in it."""
    if table.lines:
        header, width = table.lines[0], max(map(len, table.lines))
        header += [Cell("", header[0].place)] * (width - len(header))
    return table


def _lines(data: bytes, table: Table) -> Iterator[list[Cell]]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    try:
        for number, row in enumerate(_rows(book, table), start=1):
            place = Place(table.file, number)
            cells = [Cell(typed(_as_seen(cell)), place) for cell in row]
            if any(cell.text for cell in cells):
                yield cells
    finally:
        book.close()


def _rows(book: "Workbook", table: Table) -> Iterator[tuple[Any, ...]]:
    sheets: list[Any] = [s for s in book.worksheets if s.sheet_state == "visible"]
    if not sheets:
        raise NoTableError(table.file, "this workbook has no sheet", "save one with your list")
    if len(sheets) > 1:
        table.notices.append(
            f"{table.file}: read from its first sheet, “{sheets[0].title}”; the others were not"
        )
    sheets[0].reset_dimensions()  # what other programs write there may be wrong
    yield from sheets[0].iter_rows()


def _as_seen(cell: Any) -> str:
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return str(value).removesuffix(" 00:00:00")
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return "" if value is None else str(value)


def _number(value: int | float, number_format: str) -> str:
    if re.fullmatch(r"0+(?:\.0+)?%", number_format):
        return f"{value * 100:.15g}%"
    if re.fullmatch(r"0+", number_format):
        return f"{value:.0f}".zfill(len(number_format))
    return str(value) if isinstance(value, int) else f"{value:.15g}"
