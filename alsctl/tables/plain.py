"""CSV files to lines of cells, in the encodings and with the separators that Excel writes."""

import re
from collections.abc import Callable, Iterator

from alsctl.errors import Place
from alsctl.tables.cells import Cell, NoTableError, Table, typed

_SEPARATORS = (",", ";", "\t")
_BREAK = re.compile(r"\r\n|\r|\n")


def plain_table(data: bytes, file: str, *, known: Callable[[str], object]) -> Table:
    """Return the table in a CSV file; the separator is the one that shows most known headings."""
    table = Table(file)
    text = _decoded(data, table)

    def likeness(separator: str) -> tuple[int, int]:
        header = next(_filled(text, separator, table=Table(file)), [])
        return sum(bool(known(cell.text)) for cell in header), len(header)

    table.lines = list(_filled(text, max(_SEPARATORS, key=likeness), table=table))
    return table


def _decoded(data: bytes, table: Table) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _text(data, "utf-16", table)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _text(data, "cp1252", table)
        table.notices.append(
            f"{table.file}: not saved as UTF-8, so read as Windows-1252, as Excel saves CSV; "
            "look whether letters with accents came out right"
        )
        return text


def _text(data: bytes, encoding: str, table: Table) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        says = "this is not text that can be read"
        raise NoTableError(table.file, says, "save it in Excel as “CSV UTF-8”") from None


def _filled(text: str, separator: str, *, table: Table) -> Iterator[list[Cell]]:
    """Yield the lines with anything in them; Excel's own line `sep=;` is none."""
    if "\0" in text:
        raise NoTableError(table.file, "this is no CSV file", "save it in Excel as “CSV UTF-8”")
    for line in _lines(text, separator, table=table):
        if any(cell.text for cell in line) and not _is_excels_own(line):
            yield line


def _is_excels_own(line: list[Cell]) -> bool:
    first = line[0]
    return first.place.line == 1 and first.text.startswith("sep=")


def _lines(text: str, separator: str, *, table: Table) -> Iterator[list[Cell]]:
    pattern = _pattern(separator)
    line, start, at = 1, 0, 0
    cells: list[Cell] = []
    while True:
        match = pattern.match(text, at)
        assert match is not None, at
        place = Place(table.file, line, match.start("cell") - start + 1)
        cells.append(Cell(_value(match, place, table), place))
        for found in _BREAK.finditer(text, match.start(), match.end()):
            line, start = line + 1, found.end()
        if match["end"] != separator:
            yield cells
            cells = []
        if not match["end"]:
            return
        at = match.end()


def _pattern(separator: str) -> re.Pattern[str]:
    rest = rf"[^{separator}\r\n]*"
    return re.compile(
        rf' *(?P<cell>"(?P<quoted>[^"]*(?:""[^"]*)*)"(?P<after>{rest})|{rest})'
        rf"(?P<end>{separator}|\r\n|\r|\n|\Z)"
    )


def _value(match: re.Match[str], place: Place, table: Table) -> str:
    if not match["cell"].startswith('"'):
        return typed(match["cell"])
    if match["quoted"] is None or match["after"].strip():
        says = "the quotes of this cell are not closed, or they close before its end"
        instead = "put the whole cell in quotes, and write each quote inside it twice"
        table.fault(place, "quotes", says, instead=instead)
    return typed((match["quoted"] or "").replace('""', '"'))
