"""Blocks to the paragraphs, lists and tables of a document's body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

from msgspec.structs import replace

from alsctl.blocks import (
    Block,
    Contents,
    Heading,
    Items,
    Paragraph,
    Picture,
    Runs,
    Table,
    plain,
)
from alsctl.word.contents import DEEPEST, Bookmarks, contents
from alsctl.word.elements import Element, make, w
from alsctl.word.headings import Headings
from alsctl.word.lists import ListPlace, Lists
from alsctl.word.paragraphs import Paragraphs, Shape, has_words
from alsctl.word.pictures import Pictures
from alsctl.word.tables import table_element

_AFTER_TABLE = "200"  # a table has no space below itself
_CONTINUED = "List Continue"
_LIMITS = ("Caveat", "Contrary")
_OWN_SPACE = ("Title", "Caveat", "Contrary", "Draft Notice", "Quote", "Lesson", "Answer")


class Body:
    """Turns blocks into elements; `width` is that of the text in twentieths of a point."""

    def __init__(
        self,
        paragraphs: Paragraphs,
        lists: Lists,
        *,
        bookmarks: Bookmarks,
        pictures: Pictures,
        width: int,
    ) -> None:
        self._paragraphs = paragraphs
        self._styles = paragraphs.styles
        self._headings = Headings(paragraphs.styles)
        self._lists = lists
        self._bookmarks = bookmarks
        self._pictures = pictures
        self._width = width
        self._is_after_table = False

    def elements(self, blocks: Sequence[Block], depth: int = 0) -> Iterator[Element]:
        """Yield the elements of `blocks`; `depth` is the number of lists around them."""
        for block, following in zip_longest(blocks, blocks[1:]):
            for element in self._block(block, following, depth):
                is_table = element.tag == w("tbl")
                if is_table and self._is_after_table:
                    yield make("p")  # without it Word makes one table of two
                self._is_after_table = is_table
                yield element

    def _block(self, block: Block, following: Block | None, depth: int) -> Iterator[Element]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield from self._paragraph(block, following)
            case Items():
                yield from self._items(block, depth)
            case Table():
                if block.header or any(block.rows):
                    yield table_element(block, self._paragraphs, self._lists, width=self._width)
            case Contents():
                yield from contents(block, self._bookmarks, self._paragraphs)
            case Picture():
                yield self._pictures.paragraph(block, space_before=self._space())
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> Iterator[Element]:
        if has_words(heading.runs):
            level = min(max(heading.level, 1), DEEPEST)
            leaves, sticks = self._headings.wants(level)
            shape = Shape(keep_next=leaves, space_before=self._space() if sticks else "")
            paragraph = self._paragraphs.make(self._headings.style(level), heading.runs, shape)
            self._bookmarks.enclose(paragraph)
            yield paragraph

    def _paragraph(self, block: Paragraph, following: Block | None) -> Iterator[Element]:
        if has_words(block.runs):
            space = "" if block.style in _OWN_SPACE else self._space()
            keep = _announces(block.runs, following) or _goes_on(block, following)
            shape = Shape(keep_next=keep, space_before=space)
            yield self._paragraphs.make(self._styles.body(block.style), block.runs, shape)

    def _space(self) -> str:
        return _AFTER_TABLE if self._is_after_table else ""

    def _items(self, block: Items, depth: int) -> Iterator[Element]:
        items = [item for item in block.items if _has_content(item)]
        if not items:
            return
        if block.ordered:
            place = self._lists.numbers(depth, block.start)
        else:
            place = self._lists.bullets(depth)
        for item in items:
            yield from self._item(item, place, depth)

    def _item(self, item: tuple[Block, ...], place: ListPlace, depth: int) -> Iterator[Element]:
        is_first = True
        for block, following in zip_longest(item, item[1:]):
            if not isinstance(block, Paragraph):
                yield from self.elements((block,), depth + 1)
            elif has_words(block.runs):
                yield self._item_paragraph(block, place, is_first, following)
                self._is_after_table = is_first = False

    def _item_paragraph(
        self, block: Paragraph, place: ListPlace, is_first: bool, following: Block | None
    ) -> Element:
        own = block.style and self._styles.need(block.style)
        shape = Shape(keep_next=_announces(block.runs, following), space_before=self._space())
        if is_first:
            shape = replace(shape, numbers=place.numbers(always=bool(own)))
        else:
            shape = replace(shape, indent=place.indent)
        style = own or (place.style if is_first else self._styles.body(_CONTINUED))
        return self._paragraphs.make(style, block.runs, shape)


def _has_content(item: Sequence[Block]) -> bool:
    return any(
        any(map(_has_content, block.items))
        if isinstance(block, Items)
        else not isinstance(block, Heading | Paragraph) or has_words(block.runs)
        for block in item
    )


def _announces(runs: Runs, following: Block | None) -> bool:
    """Tell whether a paragraph announces what follows it, and so stays on its page."""
    return isinstance(following, Items | Table | Picture) and plain(runs).rstrip().endswith(":")


def _goes_on(block: Paragraph, following: Block | None) -> bool:
    """Tell whether more of the same lesson follows, and so stays on its page: its limits always."""
    if not isinstance(following, Paragraph):
        return False
    if following.style in _LIMITS:
        return True
    return block.style == "Lesson Detail" and following.style not in ("Lesson", "Quote")
