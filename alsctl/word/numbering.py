"""The numbering part of a Word file: lists, their levels, and a fresh count for each list."""

from __future__ import annotations

from copy import deepcopy

from alsctl.word.elements import Element, make, value, w, whole
from alsctl.word.styles import Styles

LAST_LEVEL = 8


class Numbering:
    """The lists of a house style; `w:num` is one list, `w:abstractNum` how it looks."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.root = root
        self._styles = styles

    def look(self, number: str) -> Element | None:
        """Return the `w:abstractNum` of a list; None when the list does not exist."""
        return self._look(number, linked=False)

    def _look(self, number: str, *, linked: bool) -> Element | None:
        for num in self.root.iterchildren(w("num")):
            if num.get(w("numId")) == number:
                look = self._abstract(value(num, "abstractNumId"))
                link = value(look, "numStyleLink")
                return self._look(self._linked(link), linked=True) if link and not linked else look
        return None

    def _linked(self, style_id: str) -> str:
        """Return the list that a list style stands for."""
        return self._styles.numbers(style_id)[0]

    def _abstract(self, abstract_id: str) -> Element | None:
        for look in self.root.iterchildren(w("abstractNum")):
            if look.get(w("abstractNumId")) == abstract_id:
                return look
        return None

    def add(self, look: Element, *, starts: dict[int, int] | None = None) -> str:
        """Add a list with this look, counting anew on the levels of `starts`; return its id."""
        number = str(self._next("num", "numId"))
        num = make("num", make("abstractNumId", val=look.get(w("abstractNumId"), "")), numId=number)
        for level, start in (starts or {}).items():
            override = make("startOverride", val=str(start))
            num.append(make("lvlOverride", override, ilvl=str(level)))
        self._insert(num, after=("numPicBullet", "abstractNum", "num"))
        return number

    def bring(self, source: Element) -> Element:
        """Copy a look from another file, free of links to styles there."""
        look = deepcopy(source)
        look.set(w("abstractNumId"), str(self._next("abstractNum", "abstractNumId")))
        for level in look.iterchildren(w("lvl")):
            for link in level.findall(w("pStyle")):
                level.remove(link)
        self._insert(look, after=("numPicBullet", "abstractNum"))
        return look

    def _next(self, name: str, attribute: str) -> int:
        used = (whole(x.get(w(attribute))) for x in self.root.iterchildren(w(name)))
        return max(used, default=0) + 1

    def _insert(self, element: Element, *, after: tuple[str, ...]) -> None:
        """Insert behind the last of its kind: Word refuses a list before a look."""
        names = {w(name) for name in after}
        place = [n for n, child in enumerate(self.root) if child.tag in names]
        self.root.insert(place[-1] + 1 if place else 0, element)


def levels(look: Element) -> dict[int, Element]:
    """Return the levels that a list's look defines."""
    return {whole(level.get(w("ilvl"))): level for level in look.iterchildren(w("lvl"))}
