"""Takes typed Markdown apart: its headings, and its lines as a reader sees them."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from markdown_it.token import Token

from alsctl.blocks import plain
from alsctl.marked_up.parsing import parsed
from alsctl.marked_up.texts import link_target, one_text


class Headed(NamedTuple):
    """A heading that stands in no list or quotation, and its lines, from and up to, from 0."""

    level: int
    title: str
    start: int
    end: int


def headings(marked_up: str) -> Iterator[Headed]:
    """Yield the headings of a text."""
    tokens = parsed(marked_up, typed=True)
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            title = plain(one_text(inside.children or ()))
            yield Headed(int(token.tag[1:]), title, *token.map)


def seen(marked_up: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each paragraph, cell or link as its lines, and the line it begins in, from 0."""
    line = 0
    for token in parsed(marked_up, typed=True):
        line = token.map[0] if token.map else line
        if token.children is not None:
            yield line, tuple(_lines(token.children))
            yield from ((line, (link,)) for link in _links(token.children))
        elif token.type == "fence":
            yield line + 1, tuple(token.content.split("\n"))


def has_table(marked_up: str) -> bool:
    """Tell whether a text has a table."""
    return any(token.type == "table_open" for token in parsed(marked_up, typed=True))


def _lines(tokens: list[Token]) -> Iterator[str]:
    for ends, found in groupby(tokens, lambda token: token.type in ("softbreak", "hardbreak")):
        if not ends:
            yield "".join(token.content for token in found)


def _links(tokens: list[Token]) -> Iterator[str]:
    targets = (str(token.attrGet("href") or "") for token in tokens)
    return (target for target in map(link_target, targets) if target)
