"""Tables: fixed columns, a header row that is repeated and announced, cells that end well."""

from __future__ import annotations

from alsctl.blocks import Runs, Table, plain
from alsctl.word.elements import Element, clean, make
from alsctl.word.inline import reads_right_to_left
from alsctl.word.paragraphs import Paragraphs, Shape

_STYLE = "House Table"
_LONGEST_ASKED = 45
_LETTER = 140  # a bold letter of 12 point, more or less
_PADDING = 240
_KEPT_WHOLE = 7  # rows: a table up to here is not torn over pages


def table_element(table: Table, paragraphs: Paragraphs, width: int) -> Element:
    """Make `w:tbl`, as wide as `width` twentieths of a point."""
    columns = _columns(table, width)
    grid = make("tblGrid", *(make("gridCol", w=str(column)) for column in columns))
    last = len(table.rows) - 1
    held = range(last) if last < _KEPT_WHOLE else (0, last - 1)
    body = [_row(row, columns, paragraphs, is_held=n in held) for n, row in enumerate(table.rows)]
    header = _row(table.header, columns, paragraphs, is_header=True)
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


def _row(
    cells: tuple[Runs, ...],
    columns: list[int],
    paragraphs: Paragraphs,
    *,
    is_header: bool = False,
    is_held: bool = True,
) -> Element:
    style = paragraphs.styles.body("Table Heading" if is_header else "Table Text")
    shape = Shape(keep_next=is_held)
    filled = cells + ((),) * (len(columns) - len(cells))
    properties = make("trPr", make("cantSplit"), *[make("tblHeader")] * is_header)
    return make(
        "tr",
        properties,
        *(
            make(
                "tc",
                make("tcPr", make("tcW", w=str(column), type="dxa")),
                paragraphs.make(style, cell, shape),
            )
            for cell, column in zip(filled, columns, strict=True)
        ),
    )


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
    texts = [plain(row[column]) for row in (table.header, *table.rows) if column < len(row)]
    words = (len(word) for text in texts for word in text.split())
    lines = (len(line) for text in texts for line in text.splitlines())
    return max(words, default=1), max(lines, default=1)


def _line(runs: Runs) -> str:
    return _attribute(plain(runs))


def _attribute(text: str) -> str:
    return " ".join(clean(text).split())
