"""How wide the columns of a table are: no word is broken where the page has room for it."""

from __future__ import annotations

from alsctl.blocks import Cell, Table, cell_text

_LONGEST_ASKED = 45  # letters: a line longer than that is happy to be broken
_PADDING = 220  # left and right of the text in a cell, and a hair
_WIDTHS = {  # of bold letters in thousandths of the size of the type, as wide as Arial's
    278: " !',./:;I|ijl·’‘",
    333: "()-[]`ft",
    389: "*r{}",
    500: '"z“”',
    556: "#$0123456789J_acegksvxy–",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    1000: "@—…",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_USUAL = 611  # what else there is: b d n o p q u, F L T Z, and most letters with an accent


def columns(table: Table, width: int, size: int) -> list[int]:
    """Share `width` twentieths of a point out; `size` is that of the type in half points."""
    rows: tuple[tuple[Cell, ...], ...] = (table.header, *table.rows)
    count = max(map(len, rows))
    texts = [[cell_text(row[n]) for row in rows if n < len(row)] for n in range(count)]
    least = [_PADDING + _widest_word(column) * size // 100 for column in texts]
    if sum(least) >= width:
        return _narrowed(least, width)
    if len(table.widths) == count and any(table.widths):
        return _weighted(table.widths, least, width)
    wishes = map(_wish, texts)
    return [a + b for a, b in zip(least, _shared(list(wishes), width - sum(least)), strict=True)]


def _widest_word(texts: list[str]) -> int:
    """Return the width of the widest word, in thousandths of the size of the type."""
    words = {word for text in texts for word in text.replace("-", "- ").split()}
    return max((sum(_WIDTH_OF.get(x, _USUAL) for x in word) for word in words), default=_USUAL)


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
