"""A filled form as notes: what the form itself printed is taken out, and every typed word stays.

A form is known by its visible words alone, since Word, LibreOffice and Google Docs each throw away
what lies behind them. What it printed is known too: the same form can be made again.
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from alsctl.blocks import Block, Heading, Items, cell_text, plain
from alsctl.blocks import Paragraph as PrintedParagraph
from alsctl.blocks import Table as PrintedTable
from alsctl.model.agendas import KIND_WORDS, Agenda
from alsctl.notes import columns
from alsctl.notes.form_reading import Reading
from alsctl.notes.form_words import same
from alsctl.notes.manuscript import Manuscript, Paragraph, Table

NUMBER = "No."
ATTENDANCE = (columns.ATTENDANCE[0], columns.ROLE_AND_ORGANISATION, *columns.ATTENDANCE[1:])
ACTIONS = (NUMBER, *columns.ACTIONS)
LESSONS = (NUMBER, *columns.LESSONS)
TITLE_END = "to fill in"

_HEADERS = [tuple(map(same, cells)) for cells in (ATTENDANCE, columns.PROGRESS, ACTIONS, LESSONS)]
_LONGEST = 200
_TITLE = re.compile(rf".*\bsession \d+( of \d+)?, {TITLE_END}")


class Printed(Struct, frozen=True):
    """What a blank form says; `ids` are of the actions and trials in its tables, by their cell.

    `blocks` are titles and ids of the blocks that it has headings for, in their order.
    """

    manuscript: Manuscript
    ids: Mapping[str, str]
    blocks: tuple[tuple[str, str | None], ...] = ()


def printed(
    blocks: tuple[Block, ...], ids: Mapping[str, str], agenda: Agenda | None = None
) -> Printed:
    """Return what a form made of these blocks says before anybody types in it."""
    known = {same(cell): id for cell, id in ids.items()}
    planned = agenda.blocks if agenda else ()
    held = [block for block in planned if block.kind != "break"]
    titles = tuple((same(block.title or KIND_WORDS[block.kind]), block.id) for block in held)
    return Printed(Manuscript(tuple(_parts(blocks))), known, titles)


def _parts(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Table]:
    for block in blocks:
        if isinstance(block, Heading):
            yield Paragraph(plain(block.runs), "", level=block.level)
        elif isinstance(block, PrintedParagraph):
            yield Paragraph(plain(block.runs), "")
        elif isinstance(block, PrintedTable):
            rows = (block.header, *block.rows)
            yield Table(tuple(tuple(map(cell_text, row)) for row in rows), "")
        elif isinstance(block, Items):
            for item in block.items:
                yield from _parts(item)


def is_form(manuscript: Manuscript) -> bool:
    """Tell whether notes stand in a form, by its title or the header of one of its tables."""
    return any(
        tuple(map(same, part.rows[0])) in _HEADERS
        if isinstance(part, Table) and part.rows
        else isinstance(part, Paragraph) and _is_title(part.text)
        for part in manuscript.parts
    )


def _is_title(text: str) -> bool:
    return len(text) < _LONGEST and "fill" in text and bool(_TITLE.fullmatch(same(text)))


class Filled(Struct, frozen=True):
    """What people typed into a form; nothing at all where they left it blank.

    `has_changed` where today the form would be printed in other words.
    """

    manuscript: Manuscript
    has_changed: bool


def filled_in(manuscript: Manuscript, form: Printed, *, keeps_date: bool = False) -> Filled:
    """Return a form without what it printed; `keeps_date` where nothing else says when it was."""
    reading = Reading(
        manuscript, form.manuscript, ids=form.ids, blocks=form.blocks, keeps_date=keeps_date
    )
    for part in manuscript.parts:
        reading.take(part)
    reading.end()
    kept = tuple(reading.kept) if reading.has_typed else ()
    return Filled(Manuscript(kept, manuscript.told), reading.has_changed)
