"""About how many lines a part of a brief takes on paper: enough to keep it to two pages."""

from collections.abc import Iterable, Sequence
from math import ceil

from msgspec import Struct

from alsctl.views.coverage import TableShown

LINES = 84
"""So many lines of text there are on two pages, beside the title."""
SPARE = 2
"""So many of them stay free when lists are filled up: what is kept together breaks pages early."""
_LETTERS = 74
_HEADING = 2.8
_BETWEEN = 0.4
_ROW = 1.3
_NARROW = 1.3
_LETTERS_OF_NAME = 16
_TITLE = 5.0
_LETTERS_OF_TITLE = 36
_KEPT_TOGETHER = 2.5
_LABEL = 5
"""Letters of what the template prints before a text, such as `Caveat: `."""


class Room(Struct, frozen=True):
    """How much of a brief is told: so many entries in each list, which tables, so many lessons."""

    entries: int
    types: bool
    regions: bool
    lessons: int


ROOMS = (
    Room(6, True, True, 3),
    Room(4, True, False, 2),
    Room(3, True, False, 2),
    Room(2, True, False, 1),
    Room(3, False, False, 1),
    Room(2, False, False, 1),
)
"""What to try, the fullest first."""


def lines(part: object) -> float:
    """Return how many lines a paragraph, a table, or a list of them takes."""
    if isinstance(part, TableShown):
        names = (len(row.name) > _LETTERS_OF_NAME for row in part.rows)
        return _ROW * (len(part.rows) + 1) + 1 + sum(names)
    if isinstance(part, str):
        return ceil(len(part) / _LETTERS) + _BETWEEN if part else 0
    if isinstance(part, Struct):
        return _paragraph([getattr(part, key) for key in part.__struct_fields__])
    return sum(map(lines, part)) if isinstance(part, tuple) else 0


def _paragraph(texts: Iterable[object]) -> float:
    """Return how many lines texts take in one paragraph, each with what stands before it."""
    letters = sum(len(text) + _LABEL for text in texts if isinstance(text, str) and text)
    return ceil(letters / _LETTERS) + _BETWEEN if letters else 0


def title(text: str) -> float:
    """Return how many lines of text a title takes beyond its first."""
    return _TITLE * (ceil(len(text) / _LETTERS_OF_TITLE) - 1)


def box(part: Struct | None) -> float:
    """Return how many lines a narrow box takes that stays in one piece."""
    return lines(part) * _NARROW + _KEPT_TOGETHER if part else 0


def sections(parts: Sequence[object]) -> float:
    """Return how many lines sections take, each of its own parts and a heading."""
    taken = [lines(part) for part in parts]
    return sum(taken) + _HEADING * sum(one > 0 for one in taken)
