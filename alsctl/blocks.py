"""A document as plain values: headings, paragraphs, lists and tables.

Knows nothing of Word, of Markdown, of templates or of learning sets. In every text a line break
is a line break; texts are exactly what a reader shall see.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


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


class Table(Struct, frozen=True, tag=True):
    """A table with one header row; `widths` are weights of the columns (empty: worked out)."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()


class Contents(Struct, frozen=True, tag=True):
    """Where a list of the document's headings down to `level` stands."""

    level: int = 2


Block = Heading | Paragraph | Items | Table | Contents


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


def plain(runs: Runs) -> str:
    """Return the text of `runs` without their manner."""
    return "".join(run.text for run in runs)
