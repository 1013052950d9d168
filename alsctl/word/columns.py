"""How wide the columns of a table are: no word is broken where the page has room for it."""

from __future__ import annotations

from collections.abc import Iterator

from alsctl.blocks import Cell, Table, cell_text, parts, plain
from alsctl.word import letters

_LONGEST_ASKED = 45  # letters: a line longer than that is happy to be broken
_PADDING = 220  # left and right of the text in a cell, and a hair
_TIGHT = 120  # the same where a table has so many columns that it would break words


def columns(table: Table, width: int, size: int) -> list[int]:
    """Share `width` twentieths of a point out; `size` is that of the type in half points."""
    return fitted(table, width, size)[0]


def fitted(table: Table, width: int, size: int) -> tuple[list[int], bool]:
    """Return the widths of the columns, and whether their words have little room beside them."""
    cells = _by_column(table)
    words = [_widest_word(column) * size // 100 for column in cells]
    is_tight = sum(words) + _TIGHT * len(words) <= width < sum(words) + _PADDING * len(words)
    least = [word + (_TIGHT if is_tight else _PADDING) for word in words]
    return _widths(table, cells, least, width), is_tight


def _widths(table: Table, cells: list[list[Cell]], least: list[int], width: int) -> list[int]:
    if sum(least) >= width:
        return _narrowed(least, width)
    if len(table.widths) == len(cells) and any(table.widths):
        return _weighted(table.widths, least, width)
    wishes = [_wish([cell_text(cell) for cell in column]) for column in cells]
    return [a + b for a, b in zip(least, _shared(wishes, width - sum(least)), strict=True)]


def _by_column(table: Table) -> list[list[Cell]]:
    """Return the cells of each column, its heading first."""
    rows: tuple[tuple[Cell, ...], ...] = (table.header, *table.rows)
    return [[row[n] if n < len(row) else () for row in rows] for n in range(max(map(len, rows)))]


def _widest_word(column: list[Cell]) -> int:
    """Return the width of the widest word, in thousandths of the size of the type."""
    words = {
        (word, is_bold or not n)
        for n, cell in enumerate(column)
        for is_bold, said in _said(cell)
        for word in said.replace("-", "- ").split()
    }
    return max((letters.width(word, bold=is_bold) for word, is_bold in words), default=0)


def _said(cell: Cell) -> Iterator[tuple[bool, str]]:
    """Yield what a cell says, piece by piece, and whether some of it is bold."""
    text, items = parts(cell)
    for runs in (text, *items):
        yield any(run.strong for run in runs), plain(runs)


def _wish(texts: list[str]) -> int:
    """Return how many letters more than its longest word a column has on its longest line."""
    word = max((len(word) for text in texts for word in text.split()), default=1)
    line = max((len(line) for text in texts for line in text.splitlines()), default=1)
    return max(1, min(line, _LONGEST_ASKED) - word)


def _weighted(weights: tuple[int, ...], least: list[int], width: int) -> list[int]:
    """Share a width out by weight, but give every column what it needs at least."""
    given: dict[int, int] = {}
    while True:
        free = [n for n in range(len(least)) if n not in given]
        shares = _shared([max(1, weights[n]) for n in free], width - sum(given.values()))
        short = {n: least[n] for n, share in zip(free, shares, strict=True) if share < least[n]}
        if not short:
            given |= zip(free, shares, strict=True)
            return [given[n] for n in range(len(least))]
        given |= short


def _narrowed(least: list[int], width: int) -> list[int]:
    """Take from the widest columns what is too much: short words stay whole."""
    left, columns = width, dict.fromkeys(range(len(least)), 0)
    for done, n in enumerate(sorted(columns, key=least.__getitem__)):
        columns[n] = min(least[n], max(1, left // (len(least) - done)))
        left -= columns[n]
    return list(columns.values())


def _shared(weights: list[int], width: int) -> list[int]:
    """Share a width out by weight; what rounding leaves goes to the last column."""
    columns = [max(1, width * weight // sum(weights)) for weight in weights]
    columns[-1] += max(0, width - sum(columns))
    return columns
