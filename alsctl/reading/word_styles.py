"""What the styles of a Word file say of a paragraph: heading, list, contents; by whatever name.

A heading is known by its outline level, up the chain of styles, or by its name in any language:
Word itself writes "heading 1" in every language, other programs do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from alsctl.reading.packages import Element, attribute, child, every, is_on, value, whole

_MOST_BASES = 20
_HEADING = re.compile(
    r"(?:heading|pennawd|überschrift|titre|título|titolo|titlu|kop|rubrik|overskrift|otsikko|"
    r"nagłówek|nadpis|naslov|címsor|заголовок|επικεφαλίδα|başlık|标题|標題|見出し|제목|عنوان|כותרת)"
    r"\s*([1-9])",
    re.IGNORECASE,
)
_LIST = re.compile(r"list (?:bullet|number)(?: ([1-9]))?", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents) (?:[1-9]|heading)", re.IGNORECASE)


class Look(Struct, frozen=True):
    """What a style makes of a paragraph: `level` 1 to 9 of a heading, `depth` in a list."""

    level: int = 0
    depth: int | None = None
    is_title: bool = False
    is_contents: bool = False


class Styles:
    """The styles by id; without a part of styles there are none."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else every(root, "w:style")
        self._by_id = {attribute(style, "w:styleId"): style for style in found}
        self._looks: dict[str, Look] = {}

    def look(self, style_id: str) -> Look:
        """Return what a style makes of a paragraph; one that is not there makes nothing."""
        if style_id not in self._looks:
            chain = [*self._chain(style_id)]
            names = [" ".join(value(style, "w:name").lower().split()) for style in chain]
            self._looks[style_id] = Look(
                level=_level(chain, names),
                depth=_depth(chain, names),
                is_title="title" in names,
                is_contents=any(map(_CONTENTS.fullmatch, names[:1])),
            )
        return self._looks[style_id]

    def _chain(self, style_id: str) -> Iterator[Element]:
        for _ in range(_MOST_BASES):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "w:basedOn")

    @cached_property
    def _hiding(self) -> frozenset[str]:
        ids = self._by_id
        return frozenset(id for id in ids if is_on(child(ids[id], "w:rPr"), "w:vanish"))

    def hides(self, style_id: str) -> bool:
        """Tell whether text in this style is hidden."""
        return bool(self._hiding) and style_id in self._hiding


def _level(chain: Sequence[Element], names: Sequence[str]) -> int:
    for style, name in zip(chain, names, strict=True):
        if outline := value(child(style, "w:pPr"), "w:outlineLvl"):
            return outline_level(outline)
        if named := level_by_name(name):
            return named
    return 0


def _depth(chain: Sequence[Element], names: Sequence[str]) -> int | None:
    """Word's own styles for deeper items are lists of one level each, called so by name."""
    for style, name in zip(chain, names, strict=True):
        numbers = child(child(style, "w:pPr"), "w:numPr")
        if number := value(numbers, "w:numId"):
            named = _LIST.fullmatch(name)
            own = int(named[1] or 1) - 1 if named else 0
            return None if number == "0" else max(whole(value(numbers, "w:ilvl"), 8), own)
    return None


def level_by_name(name: str) -> int:
    """Return the level of a heading from what its style is called in some language, or 0."""
    found = _HEADING.fullmatch(name.strip())
    return int(found[1]) if found else 0


def outline_level(told: str) -> int:
    """Return the level of a heading from Word's outline level, in which 9 is body text."""
    return int(told) + 1 if told in set("012345678") else 0
