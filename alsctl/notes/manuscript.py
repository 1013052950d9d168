"""Typed notes as they came, whatever the file: paragraphs, tables and comments as plain values."""

import re
from collections.abc import Iterator

from msgspec import Struct

from alsctl.notes.marker_words import ATTENDANCE

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_WHO_WAS_THERE = re.compile(
    rf"^(?:[^\w\n]|[\d_]){{0,12}}(?:{'|'.join(ATTENDANCE)})[*_ ]{{0,4}}[:：﹕︓]", re.I | re.M
)
_PARTED = re.compile(r"[,;]|\band\b")


class Paragraph(Struct, frozen=True, gc=False):  # a megabyte of empty lines is a million
    """A paragraph as typed, line breaks included; `place` is what a person is told of it.

    `level` is 1 to 9 for a heading, else 0. `depth` is how deep in a list an item lies, from 0;
    None for what is no item. A line of a text `flows`: it goes on from the line directly above.
    A heading that `is_printed` stood in a form: it says where people typed, and nobody typed it.
    `block` is the id of the agenda's block that it was printed for, where that can be told.
    """

    text: str
    place: str
    level: int = 0
    depth: int | None = None
    flows: bool = False
    is_printed: bool = False
    block: str | None = None


class Table(Struct, frozen=True):
    """A table as typed, row by row; an empty cell is an empty text."""

    rows: tuple[tuple[str, ...], ...]
    place: str


class Comment(Struct, frozen=True):
    """What somebody wrote beside the text, for facilitators only; `on` is what it is about."""

    text: str
    place: str
    by: str = ""
    on: str = ""


class Manuscript(Struct, frozen=True):
    """All that a file of notes holds, in its order; `told` is what was done to read it."""

    parts: tuple[Paragraph | Table | Comment, ...]
    told: tuple[str, ...] = ()


def from_text(text: str) -> Manuscript:
    """Return a text as a manuscript of its lines; Markdown in it stays as typed."""
    lines = _BREAK.split(text.removeprefix("\ufeff"))
    numbered = enumerate(lines, 1)
    return Manuscript(tuple(Paragraph(line, f"line {n}", flows=True) for n, line in numbered))


def lines_in(manuscript: Manuscript) -> int:
    """Return how many lines and cells with words in them there are."""
    texts = _texts(manuscript)
    return sum(sum(1 for line in _BREAK.split(text) if line.strip()) for text in texts)


def listed_in(manuscript: Manuscript) -> int:
    """Return about how many names there could be: what commas, semicolons and “and” part."""
    return sum(len(_PARTED.findall(text)) for text in _texts(manuscript))


def attendance_in(manuscript: Manuscript) -> int:
    """Return how many lines say who was there, or who was not."""
    return sum(len(_WHO_WAS_THERE.findall(text)) for text in _texts(manuscript))


def _texts(manuscript: Manuscript) -> Iterator[str]:
    for part in manuscript.parts:
        if isinstance(part, Table):
            yield from (cell for row in part.rows for cell in row)
        else:
            yield part.text
