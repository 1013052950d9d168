"""A document as plain values: headings, paragraphs, lists, tables and pictures.

Knows nothing of Word, of Markdown, of templates or of learning sets. In every text a line break
is a line break; texts are exactly what a reader shall see.
"""

from __future__ import annotations

import struct
from datetime import date

from msgspec import Struct

from alsctl.errors import AlsctlError

_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE_IN_PNG = slice(16, 24)


class Run(Struct, frozen=True, omit_defaults=True):
    """Text in one manner; `link` leads to an address, or to the heading that `#name` names."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""


Runs = tuple[Run, ...]


class Heading(Struct, frozen=True, tag=True):
    """A heading of level 1 to 6; `name` is what links inside the document call it."""

    level: int
    runs: Runs
    name: str = ""


class Paragraph(Struct, frozen=True, tag=True):
    """A paragraph in a named style of the house style; "" is body text."""

    runs: Runs
    style: str = ""


class Items(Struct, frozen=True, tag=True):
    """A list, bulleted or numbered from `start`; each item is a tuple of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


class Listed(Struct, frozen=True, tag=True):
    """A cell with a bulleted list: its text, which may be empty, and the items below it."""

    runs: Runs
    items: tuple[Runs, ...]


Cell = Runs | Listed


class Table(Struct, frozen=True, tag=True):
    """A table with one header row; `widths` are weights of the columns (empty: worked out).

    `alignment` tells of each column where its texts stand: "start", "center", "end", or "": as
    they read. Start and end are those of the way in which the table reads.
    """

    header: tuple[Runs, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()
    alignment: tuple[str, ...] = ()


class Contents(Struct, frozen=True, tag=True):
    """Where a list of the document's headings down to `level` stands."""

    level: int = 2


class Picture(Struct, frozen=True, tag=True):
    """A PNG picture, `width` millimetres wide unless that is wider than the text.

    `alt` says the same in words; only what is there for its looks alone, `decorative`, has none.
    `svg` is the same picture in lines, for whoever can show it.
    Raises AlsctlError when the data is no PNG, or `alt` is missing.
    """

    data: bytes
    alt: str
    width: int
    svg: bytes = b""
    decorative: bool = False

    def __post_init__(self) -> None:
        if not self.data.startswith(_PNG) or 0 in self.pixels:
            raise AlsctlError("a picture is not a PNG file; save it as PNG")
        if not self.decorative and not self.alt.strip():
            raise AlsctlError("a picture has no alternative text; say in words what it shows")
        if self.width < 1:
            raise AlsctlError("a picture has no width; give it in millimetres")

    @property
    def pixels(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        size = self.data[_SIZE_IN_PNG]
        across, down = struct.unpack(">II", size) if len(size) == 8 else (0, 0)
        return across, down

    @property
    def words(self) -> str:
        """Return what stands for the picture where it cannot be seen."""
        return "" if self.decorative else " ".join(self.alt.split())


Block = Heading | Paragraph | Items | Table | Contents | Picture


class Document(Struct, frozen=True, kw_only=True):
    """A whole document: what its file says of itself, and its blocks in reading order.

    `header` lines go into the page header of every page, `footer` lines into the footer, beside
    "Page x of y"; `warning` is one line that must stand in the header whatever the house style
    has there. `created` is the day the document speaks of: nothing else is a clock.
    """

    title: str
    blocks: tuple[Block, ...]
    created: date
    author: str = ""
    subject: str = ""
    header: str = ""
    footer: str = ""
    warning: str = ""
    language: str = "en-GB"


def parts(cell: Cell) -> tuple[Runs, tuple[Runs, ...]]:
    """Return the text of a cell, and the items below it."""
    return (cell.runs, cell.items) if isinstance(cell, Listed) else (cell, ())


def cell_text(cell: Cell) -> str:
    """Return all that a cell says, a line for each item."""
    text, items = parts(cell)
    return "\n".join(map(plain, (text, *items) if text else items))


def plain(runs: Runs) -> str:
    """Return the text of `runs` without their manner."""
    return "".join(run.text for run in runs)
