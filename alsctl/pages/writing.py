"""Blocks as Markdown: what goes on which line, and how far in."""

from collections.abc import Iterable
from itertools import chain, groupby, repeat

from msgspec.structs import replace

from alsctl.blocks import Block, Cell, Heading, Items, Paragraph, Picture, Run, Runs, Table
from alsctl.pages.escaping import cell, heading, lines

TITLE = "Title"
_QUOTED = {"Quote", "Intense Quote", "Caveat", "Contrary"}
_PROMINENT = {"Lesson", "Draft Notice"}
_DEEPEST = 6
_DASHES = {"": "{}", "start": ":{}", "center": ":{}:", "end": "{}:"}
_LAST_NUMBER = 999_999_999  # CommonMark reads no longer numbers

Lines = list[str]


def written(blocks: Iterable[Block]) -> str:
    """Return `blocks` as Markdown."""
    return "".join(f"{line}\n" for line in _spaced(_parts(blocks)))


def _spaced(parts: Iterable[Lines]) -> Lines:
    """Return the lines of all parts with an empty line between two."""
    return [line for part in parts if part for line in ("", *part)][1:]


def _parts(blocks: Iterable[Block]) -> list[Lines]:
    """Return the lines of each part; paragraphs that are quoted alike make one part."""
    parts: list[Lines] = []
    turn = 0  # two lists in a row would run into each other: their marks take turns
    for quoted, group in groupby(blocks, _quoted_as):
        if quoted:
            inside = _spaced(_block(block, 0) for block in group)
            parts.append([f"> {line}".rstrip(" ") for line in inside])
            turn = 0
            continue
        for block in group:
            part = _block(block, turn)
            turn = turn + 1 if isinstance(block, Items) else turn if not part else 0
            parts.append(part)
    return parts


def _quoted_as(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) and block.style in _QUOTED else ""


def _block(block: Block, turn: int) -> Lines:
    match block:
        case Heading():
            return [f"{'#' * min(block.level + 1, _DEEPEST)} {heading(block.runs)}"]
        case Paragraph():
            return _paragraph(block)
        case Items():
            return _items(block, turn)
        case Table():
            return _table(block)
        case Picture() if block.words:  # there is no file beside it that could be shown
            return lines((Run(block.words, emphasis=True),))
    return []  # a list of contents would have no page numbers and nowhere to lead


def _paragraph(block: Paragraph) -> Lines:
    return [f"# {heading(block.runs)}"] if block.style == TITLE else lines(_emphasised(block))


def _emphasised(block: Paragraph) -> Runs:
    """Return a paragraph's runs, in bold where its style stands out in Word."""
    stands_out = block.style in _PROMINENT
    return tuple(replace(run, strong=run.strong or stands_out) for run in block.runs)


def _items(block: Items, turn: int) -> Lines:
    """Return a list; with empty lines between its items if one of them is more than a line."""
    items = [_item(item, _mark(block, number, turn)) for number, item in enumerate(block.items)]
    if all(map(_is_short, block.items)):
        return [line for item in items for line in item]
    return _spaced(items)


def _mark(block: Items, number: int, turn: int) -> str:
    if not block.ordered:
        return "-*"[turn % 2] + " "
    return str(min(max(block.start, 0) + number, _LAST_NUMBER)) + ".)"[turn % 2] + " "


def _item(item: tuple[Block, ...], mark: str) -> Lines:
    parts = _parts(item)
    inside = [line for part in parts for line in part] if _is_short(item) else _spaced(parts)
    first, *others = inside or [""]
    return [mark + first, *(" " * len(mark) + line if line else "" for line in others)]


def _is_short(item: tuple[Block, ...]) -> bool:
    """Tell whether `item` is a paragraph, or one with a short list that may follow at once."""
    if not item or _quoted_as(item[0]) or not isinstance(item[0], Paragraph):
        return False
    return (
        all(
            isinstance(block, Items)
            and (not block.ordered or block.start == 1)
            and all(map(_is_short, block.items))
            for block in item[1:]
        )
        and len(item) < 3
    )


def _table(table: Table) -> Lines:
    widths = table.widths or [3] * len(table.header)
    sides = (_DASHES[side] for side in chain(table.alignment, repeat("")))
    dashes = [side.format("-" * max(3, width)) for width, side in zip(widths, sides, strict=False)]
    rows: tuple[tuple[Cell, ...], ...] = (table.header, *table.rows)
    cells = [list(map(cell, row)) for row in rows]
    body = [f"| {' | '.join(row)} |" for row in (cells[0], dashes, *cells[1:])]
    return [*lines((Run(f"Table: {table.caption}"),)), "", *body] if table.caption else body
