"""From the tokens of Markdown to blocks, one after the other and without recursion."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from alsctl.blocks import (
    Block,
    Cell,
    Contents,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    plain,
)
from alsctl.marked_up.parsing import parsed
from alsctl.marked_up.texts import cell, one_text, paragraphs
from alsctl.typed import OPENS_MARKDOWN, Piece, pieces, reveal
from alsctl.wording import capital

_CONTENTS = re.compile(r"\[\[contents(?: ([1-6]))?\]\]", re.IGNORECASE)
_NAME = re.compile(r"[ \t]*\{#([^\s{}]+)\}[ \t]*$")
_CAPTION = re.compile(r"Table:[ \t]*")
_BEFORE_DASHES = re.compile(r"^[^|:-]*")
_UNWEIGHTED = 3  # dashes that everybody types


@dataclass
class _Part:
    """What is being gathered: the document, a quotation or an item of a list."""

    blocks: list[Block] = field(default_factory=list)
    style: str = ""
    outer_style: str = ""
    caption: Paragraph | None = None


@dataclass
class _List:
    ordered: bool
    start: int
    items: list[tuple[Block, ...]] = field(default_factory=list)


@dataclass
class _Table:
    widths: tuple[int, ...]
    alignment: tuple[str, ...]
    caption: str
    header: list[Runs] = field(default_factory=list)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    row: list[Cell] | None = None  # None while the header is read


class Reader:
    """Gathers the blocks of one text while its tokens go by."""

    def __init__(
        self, source: str, *, pictures: Mapping[str, Picture] | None = None, typed: bool = False
    ) -> None:
        self._lines = source.split("\n")
        self._pictures = pictures or {}
        self._typed = typed
        self._parts = [_Part()]
        self._lists: list[_List] = []
        self._table: _Table | None = None
        self._level = 0  # of the heading that is being read

    def read(self, tokens: Iterable[Token]) -> None:
        """Take in `tokens`."""
        for token in tokens:
            if handler := _HANDLERS.get(token.type):
                handler(self, token)

    def blocks(self) -> tuple[Block, ...]:
        """Return what was read."""
        return _without_empty_parts(self._parts[0].blocks)

    @property
    def _part(self) -> _Part:
        return self._parts[-1]

    def _add(self, *found: Block) -> None:
        self._part.blocks.extend(found)

    def _heading(self, token: Token) -> None:
        self._level = int(token.tag[1:])

    def _heading_ends(self, token: Token) -> None:
        self._level = 0

    def _inline(self, token: Token) -> None:
        if self._table:
            self._cell(self._table, token.children or ())
        elif self._level:
            name = _take_name(token.children or [])
            self._add(Heading(self._level, one_text(token.children or ()), name))
        else:
            self._paragraph(token)

    def _paragraph(self, token: Token) -> None:
        contents = None if self._typed else _CONTENTS.fullmatch(token.content)
        if contents:
            self._add(Contents(int(contents[1] or 2)))
        elif markdown := _only_markdown(token.content):
            self._add(*_typed_blocks(markdown.text, self._part.style, self._last_level()))
        else:
            found = [Paragraph(r, self._part.style) for r in paragraphs(token.children or ())]
            self._add(*found)
            if _CAPTION.match(token.content) and len(found) == 1:
                self._part.caption = found[0]

    def _last_level(self) -> int:
        """Return the level of the heading that typed Markdown stands under."""
        blocks = (block for part in reversed(self._parts) for block in reversed(part.blocks))
        headings = (block for block in blocks if isinstance(block, Heading))
        return next((heading.level for heading in headings), 0)

    def _code(self, token: Token) -> None:
        if text := reveal(token.content).strip("\n"):
            self._add(Paragraph((Run(text, code=True),), self._part.style))

    def _picture(self, token: Token) -> None:
        if picture := self._pictures.get(reveal(token.info)):
            self._add(picture)

    def _style(self, token: Token) -> None:
        part, words = self._part, reveal(token.info).split()
        part.style = " ".join(map(capital, words)) or part.outer_style

    def _quote(self, token: Token) -> None:
        self._parts.append(_Part(style="Quote", outer_style="Quote"))

    def _quote_ends(self, token: Token) -> None:
        self._add(*self._parts.pop().blocks)

    def _list(self, token: Token) -> None:
        start = token.attrGet("start")
        self._lists.append(_List(token.tag == "ol", start=int(start) if start is not None else 1))

    def _list_ends(self, token: Token) -> None:
        ended = self._lists.pop()
        if ended.items:
            self._add(Items(tuple(ended.items), ended.ordered, ended.start))

    def _item(self, token: Token) -> None:
        style = self._part.style
        self._parts.append(_Part(style=style, outer_style=style))

    def _item_ends(self, token: Token) -> None:
        if blocks := _without_empty_parts(self._parts.pop().blocks):
            self._lists[-1].items.append(blocks)

    def _table_begins(self, token: Token) -> None:
        part, caption = self._part, ""
        if part.caption and part.blocks[-1] is part.caption:
            part.blocks.pop()
            caption = _CAPTION.sub("", plain(part.caption.runs), count=1).strip()
        line = (token.map or [0, 0])[0] + 1
        columns = _columns(self._lines[line])
        self._table = _Table(_widths(columns), _alignment(columns), caption)

    def _cell(self, table: _Table, tokens: Iterable[Token]) -> None:
        if table.row is None:
            table.header.append(one_text(tokens))
        else:
            table.row.append(one_text(tokens) if self._typed else cell(tokens))

    def _row_ends(self, token: Token) -> None:
        if self._table:
            if self._table.row and any(self._table.row):
                self._table.rows.append(tuple(self._table.row))
            self._table.row = []

    def _table_ends(self, token: Token) -> None:
        table, self._table = self._table, None
        if table and table.rows:
            header, rows = tuple(table.header), tuple(table.rows)
            self._add(Table(header, rows, table.caption, table.widths, table.alignment))


_HANDLERS: dict[str, Callable[[Reader, Token], None]] = {
    "heading_open": Reader._heading,
    "heading_close": Reader._heading_ends,
    "inline": Reader._inline,
    "fence": Reader._code,
    "style": Reader._style,
    "picture": Reader._picture,
    "blockquote_open": Reader._quote,
    "blockquote_close": Reader._quote_ends,
    "bullet_list_open": Reader._list,
    "bullet_list_close": Reader._list_ends,
    "ordered_list_open": Reader._list,
    "ordered_list_close": Reader._list_ends,
    "list_item_open": Reader._item,
    "list_item_close": Reader._item_ends,
    "table_open": Reader._table_begins,
    "tr_close": Reader._row_ends,
    "table_close": Reader._table_ends,
}


def _typed_blocks(marked_up: str, style: str, level: int) -> list[Block]:
    """Read Markdown that somebody typed; its headings go below the `level` they stand under."""
    reader = Reader(marked_up, typed=True)
    reader._part.style = reader._part.outer_style = style
    reader.read(parsed(marked_up, typed=True))
    found = list(reader.blocks())
    down = level + 1 - min((b.level for b in found if isinstance(b, Heading)), default=1)
    return [_lowered(block, down) if isinstance(block, Heading) else block for block in found]


def _lowered(heading: Heading, down: int) -> Heading:
    return Heading(min(heading.level + down, 6), heading.runs, heading.name)


def _only_markdown(content: str) -> Piece | None:
    """Return the typed Markdown that `content` consists of, if it is nothing else."""
    if OPENS_MARKDOWN not in content:
        return None
    found = list(pieces(content))
    return found[0] if len(found) == 1 and found[0].markdown else None


def _take_name(tokens: list[Token]) -> str:
    """Take `{#name}` off the end of a heading."""
    if not tokens or not (found := _NAME.search(tokens[-1].content)):
        return ""
    tokens[-1].content = tokens[-1].content[: found.start()]
    return reveal(found[1]).strip()


def _columns(delimiters: str) -> list[str]:
    """Return what stands under the heading of each column: dashes, and colons beside them."""
    columns = _BEFORE_DASHES.sub("", delimiters).strip().strip("|").split("|")
    return [column.strip() for column in columns]


def _alignment(columns: list[str]) -> tuple[str, ...]:
    """Return where the texts of each column stand; nothing if nobody put a colon anywhere."""
    found = tuple(_ALIGNMENTS[x.startswith(":"), x.endswith(":")] for x in columns)
    return found if any(found) else ()


_ALIGNMENTS = {
    (False, False): "",
    (True, False): "start",
    (True, True): "center",
    (False, True): "end",
}


def _widths(columns: list[str]) -> tuple[int, ...]:
    """Return the columns' weights, the dashes under each; none if nobody weighted them."""
    weights = tuple(column.count("-") for column in columns)
    return () if all(weight <= _UNWEIGHTED for weight in weights) else weights


def _without_empty_parts(blocks: list[Block]) -> tuple[Block, ...]:
    """Leave out headings without text, and those that nothing follows in their part."""
    kept: list[Block] = []
    follows = 0  # the level of the heading that comes next; 0 is the end, 7 is no heading
    for block in reversed(blocks):
        if not isinstance(block, Heading):
            follows = 7
        elif follows > block.level:
            follows = block.level
        else:
            continue
        if not isinstance(block, Heading) or block.runs:
            kept.append(block)
    return tuple(reversed(kept))
