"""Tables: fixed columns, a header row that is repeated and announced, cells that end well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from alsctl.blocks import Cell, Runs, Table, cell_text, parts, plain
from alsctl.word.columns import fitted
from alsctl.word.elements import Element, clean, copied, make, whole
from alsctl.word.inline import reads_right_to_left
from alsctl.word.legible import run_value
from alsctl.word.lists import Lists
from alsctl.word.paragraphs import Paragraphs, Shape

_STYLE, _HEADING, _TEXT = "House Table", "Table Heading", "Table Text"
_USUAL_SIZE = 24  # half points
_PADDING = 240
_INDENT = "284"  # of the items of a list: cells are narrow
_TIGHT = "50"  # left and right of the text where there are many columns
_KEPT_WHOLE = 7  # rows: a table up to here is not torn over pages,
_KEPT_LINES = 14  # unless it is so tall that half a page would be left blank before it
_LETTER_OF_TEXT = 115  # twentieths of a point, more or less


def table_element(table: Table, paragraphs: Paragraphs, lists: Lists, *, width: int) -> Element:
    """Make `w:tbl`, as wide as `width` twentieths of a point."""
    size = whole(run_value(paragraphs.styles, paragraphs.styles.body(_TEXT), "sz"), _USUAL_SIZE)
    widths, is_tight = fitted(table, width, size)
    grid = make("tblGrid", *(make("gridCol", w=str(column)) for column in widths))
    last = len(table.rows) - 1
    held = range(last) if _is_small(table, widths) else (0, last - 1)
    is_turned = _is_turned(table)
    rows = _Rows(widths, _sides(table, is_turned), paragraphs, lists)
    body = [rows.row(row, is_held=n in held) for n, row in enumerate(table.rows)]
    header = rows.row(table.header, is_header=True)
    narrow = [_little_room()] * is_tight
    properties = _properties(table, paragraphs, is_turned=is_turned, narrow=narrow)
    return make("tbl", properties, grid, header, *body)


def _is_small(table: Table, columns: list[int]) -> bool:
    """Tell whether a table is short enough to be kept on one page."""
    if len(table.rows) > _KEPT_WHOLE:
        return False
    return sum(_height(row, columns) for row in (table.header, *table.rows)) <= _KEPT_LINES


def _height(row: tuple[Cell, ...], columns: list[int]) -> int:
    """Return how many lines a row takes, more or less."""
    return max((_lines(cell, width) for cell, width in zip(row, columns, strict=False)), default=1)


def _lines(cell: Cell, width: int) -> int:
    fit = max(1, (width - _PADDING) // _LETTER_OF_TEXT)
    return sum(-(-len(line) // fit) or 1 for line in cell_text(cell).split("\n"))


def _is_turned(table: Table) -> bool:
    """Tell whether a table reads from right to left, as the first of its headings does."""
    return reads_right_to_left(next((cell for cell in table.header if plain(cell).strip()), ()))


def _sides(table: Table, is_turned: bool) -> tuple[str, ...]:
    """Return the side of its cells on which the text of each column stands; "": as it reads."""
    left, right = ("right", "left") if is_turned else ("left", "right")
    sides = {"start": left, "center": "center", "end": right}
    return tuple(sides.get(where, "") for where in table.alignment)


def _properties(
    table: Table, paragraphs: Paragraphs, *, is_turned: bool, narrow: Sequence[Element]
) -> Element:
    right = [make("bidiVisual")] * is_turned
    titles = ", ".join(_line(cell) for cell in table.header)
    return make(
        "tblPr",
        make("tblStyle", val=paragraphs.styles.need(_STYLE, "table")),
        *right,
        make("tblW", w="5000", type="pct"),
        make("tblLayout", type="fixed"),
        *narrow,
        _look(),
        make("tblCaption", val=_attribute(table.caption) or titles),
        make("tblDescription", val=f"Columns: {titles}. Rows: {len(table.rows)}."),
    )


def _little_room() -> Element:
    """Make the margins of the cells of a table that has many columns."""
    return make("tblCellMar", *(make(side, w=_TIGHT, type="dxa") for side in ("left", "right")))


def _look() -> Element:
    switches = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}
    return make("tblLook", val="0420", **switches, noHBand="0", noVBand="1")


class _Rows:
    """Makes the rows of one table."""

    def __init__(
        self, widths: list[int], sides: Sequence[str], paragraphs: Paragraphs, lists: Lists
    ) -> None:
        self._empty_cells = [_empty_cell(width) for width in widths]
        all_sides = (*sides, *[""] * (len(widths) - len(sides)))
        self._shapes = {
            is_held: [Shape(keep_next=is_held, side=side) for side in all_sides]
            for is_held in (True, False)
        }
        self._paragraphs = paragraphs
        self._lists = lists

    def row(
        self, cells: tuple[Cell, ...], *, is_header: bool = False, is_held: bool = True
    ) -> Element:
        """Make `w:tr`; one that `is_held` stays on the page of the next."""
        style = self._paragraphs.styles.body(_HEADING if is_header else _TEXT)
        filled = cells + ((),) * (len(self._empty_cells) - len(cells))
        row = make("tr", make("trPr", make("cantSplit"), *[make("tblHeader")] * is_header))
        shapes = self._shapes[is_held]
        for empty, shape, cell in zip(self._empty_cells, shapes, filled, strict=True):
            made = copied(empty)
            made.extend(self._inside(cell, style, shape))
            row.append(made)
        return row

    def _inside(self, cell: Cell, style: str, shape: Shape) -> Iterator[Element]:
        """Yield the paragraphs of a cell; its items look as the house's lists do."""
        text, items = parts(cell)
        if text or not items:
            yield self._paragraphs.make(style, text, shape)
        for item in items:
            listed = self._lists.bullets(0).numbers(always=True)
            listed_shape = replace(shape, numbers=listed, indent=_INDENT, hanging=_INDENT)
            yield self._paragraphs.make(style, item, listed_shape)


def _empty_cell(width: int) -> Element:
    return make("tc", make("tcPr", make("tcW", w=str(width), type="dxa")))


def _line(runs: Runs) -> str:
    return _attribute(plain(runs))


def _attribute(text: str) -> str:
    return " ".join(clean(text).split())
