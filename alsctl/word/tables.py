"""Tables: fixed columns, a header row that is repeated and announced, cells that end well."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from alsctl.blocks import Cell, Runs, Table, cell_text, parts, plain
from alsctl.word.elements import Element, clean, make
from alsctl.word.inline import reads_right_to_left
from alsctl.word.lists import Lists
from alsctl.word.paragraphs import Paragraphs, Shape

_STYLE = "House Table"
_LONGEST_ASKED = 45
_LETTER = 140  # a bold letter of 12 point, more or less
_PADDING = 240
_INDENT = "284"  # of the items of a list: cells are narrow
_KEPT_WHOLE = 7  # rows: a table up to here is not torn over pages


def table_element(table: Table, paragraphs: Paragraphs, lists: Lists, *, width: int) -> Element:
    """Make `w:tbl`, as wide as `width` twentieths of a point."""
    columns = _columns(table, width)
    grid = make("tblGrid", *(make("gridCol", w=str(column)) for column in columns))
    last = len(table.rows) - 1
    held = range(last) if last < _KEPT_WHOLE else (0, last - 1)
    rows = _Rows(columns, paragraphs, lists)
    body = [rows.row(row, is_held=n in held) for n, row in enumerate(table.rows)]
    header = rows.row(table.header, is_header=True)
    return make("tbl", _properties(table, paragraphs), grid, header, *body)


def _properties(table: Table, paragraphs: Paragraphs) -> Element:
    first = next((cell for cell in table.header if plain(cell).strip()), ())
    right = [make("bidiVisual")] if reads_right_to_left(first) else []
    titles = ", ".join(_line(cell) for cell in table.header)
    return make(
        "tblPr",
        make("tblStyle", val=paragraphs.styles.need(_STYLE, "table")),
        *right,
        make("tblW", w="5000", type="pct"),
        make("tblLayout", type="fixed"),
        _look(),
        make("tblCaption", val=_attribute(table.caption) or titles),
        make("tblDescription", val=f"Columns: {titles}. Rows: {len(table.rows)}."),
    )


def _look() -> Element:
    switches = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}
    return make("tblLook", val="0420", **switches, noHBand="0", noVBand="1")


class _Rows:
    """Makes the rows of one table."""

    def __init__(self, columns: list[int], paragraphs: Paragraphs, lists: Lists) -> None:
        self._columns = columns
        self._paragraphs = paragraphs
        self._lists = lists

    def row(
        self, cells: tuple[Cell, ...], *, is_header: bool = False, is_held: bool = True
    ) -> Element:
        """Make `w:tr`; one that `is_held` stays on the page of the next."""
        style = self._paragraphs.styles.body("Table Heading" if is_header else "Table Text")
        filled = cells + ((),) * (len(self._columns) - len(cells))
        properties = make("trPr", make("cantSplit"), *[make("tblHeader")] * is_header)
        shape = Shape(keep_next=is_held)
        made = (list(self._inside(cell, style, shape)) for cell in filled)
        pairs = zip(made, self._columns, strict=True)
        return make("tr", properties, *(_cell(inside, column) for inside, column in pairs))

    def _inside(self, cell: Cell, style: str, shape: Shape) -> Iterator[Element]:
        """Yield the paragraphs of a cell; its items look as the house's lists do."""
        text, items = parts(cell)
        if text or not items:
            yield self._paragraphs.make(style, text, shape)
        for item in items:
            listed = self._lists.bullets(0).properties(always=True)
            listed_shape = replace(shape, numbers=listed, indent=_INDENT, hanging=_INDENT)
            yield self._paragraphs.make(style, item, listed_shape)


def _cell(inside: list[Element], width: int) -> Element:
    return make("tc", make("tcPr", make("tcW", w=str(width), type="dxa")), *inside)


def _columns(table: Table, width: int) -> list[int]:
    count = max(len(row) for row in (table.header, *table.rows))
    if len(table.widths) == count and any(table.widths):
        return _shared(list(table.widths), width)
    words, lines = zip(*(_longest(table, column) for column in range(count)), strict=True)
    least = [word * _LETTER + _PADDING for word in words]
    if (left := width - sum(least)) < 0:
        return _shared(least, width)
    wishes = [
        max(1, min(line, _LONGEST_ASKED) - word) for word, line in zip(words, lines, strict=True)
    ]
    return [a + b for a, b in zip(least, _shared(wishes, left), strict=True)]


def _shared(weights: list[int], width: int) -> list[int]:
    """Share a width out by weight; what rounding leaves goes to the last column."""
    columns = [max(1, width * weight // sum(weights)) for weight in weights]
    columns[-1] += max(0, width - sum(columns))
    return columns


def _longest(table: Table, column: int) -> tuple[int, int]:
    """Return the lengths of a column's longest word and longest line."""
    rows: tuple[tuple[Cell, ...], ...] = (table.header, *table.rows)
    texts = [cell_text(row[column]) for row in rows if column < len(row)]
    words = (len(word) for text in texts for word in text.split())
    lines = (len(line) for text in texts for line in text.splitlines())
    return max(words, default=1), max(lines, default=1)


def _line(runs: Runs) -> str:
    return _attribute(plain(runs))


def _attribute(text: str) -> str:
    return " ".join(clean(text).split())
