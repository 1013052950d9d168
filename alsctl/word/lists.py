"""Which style, list and level the items of a list get: the house's own where it has them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from alsctl.word.accent import recolour
from alsctl.word.elements import Element, make, value, w, whole
from alsctl.word.numbering import LAST_LEVEL, Numbering, levels
from alsctl.word.styles import Styles

_NAMES = {False: "List Bullet", True: "List Number"}
_INDENT = 397


class Numbers(Struct, frozen=True):
    """Which list an item counts in, and on which level."""

    number: str
    level: int

    def element(self) -> Element:
        """Make the `w:numPr` that says so."""
        return make("numPr", make("ilvl", val=str(self.level)), make("numId", val=self.number))


class ListPlace(Struct, frozen=True):
    """How items stand in a list; `direct` when their style alone does not say so."""

    style: str
    number: str
    level: int
    direct: bool
    indent: str

    def numbers(self, *, always: bool = False) -> Numbers | None:
        """Return what an item needs to say beside its style, or `always`."""
        return Numbers(self.number, self.level) if self.direct or always else None


class Lists:
    """Gives lists their places; `spare` is the numbering and styles to copy from."""

    def __init__(
        self, styles: Styles, numbering: Numbering, spare: Callable[[], tuple[Styles, Numbering]]
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._spare = spare
        self._places: dict[tuple[bool, int], tuple[ListPlace, Element]] = {}
        self._brought: dict[bool, tuple[str, Element]] = {}

    def has_own(self, name: str) -> bool:
        """Tell whether the house's own style of this name makes a list."""
        return self._own(name) is not None

    def bullets(self, depth: int) -> ListPlace:
        """Return the place of the items of a bulleted list, `depth` lists inside others."""
        return self._place(False, depth)[0]

    def numbers(self, depth: int, start: int) -> ListPlace:
        """Return the place of the items of a new numbered list, which counts from `start`."""
        place, look = self._place(True, depth)
        starts = {
            level: start if level == place.level else whole(value(element, "start"), 1)
            for level, element in sorted(levels(look).items())
            if level >= place.level
        }
        number = self._numbering.add(look, starts=starts or {place.level: start})
        return replace(place, number=number, direct=True)

    def _place(self, ordered: bool, depth: int) -> tuple[ListPlace, Element]:
        found = self._places.get((ordered, depth))
        if found is None:
            name = _NAMES[ordered]
            roads = (
                partial(self._own, f"{name} {depth + 1}" if depth else name),
                partial(self._deeper, name, depth),
            )
            found = next((place for road in roads if (place := road())), None)
            found = found or self._borrowed(ordered, depth)
            self._places[ordered, depth] = found
        return found

    def _own(self, name: str) -> tuple[ListPlace, Element] | None:
        """Return the place that the house's own style gives of itself."""
        style = self._styles.find(name)
        number, level = self._styles.numbers(style)
        look = self._numbering.look(number)
        if look is None:
            return None
        at = whole(level) if level else _linked_level(look, style)
        return self._at(style, number, at, direct=False, look=look), look

    def _deeper(self, name: str, depth: int) -> tuple[ListPlace, Element] | None:
        """Return a deeper level of the list of the house's own style."""
        own = self._own(name)
        if own is None or own[0].level + depth not in levels(own[1]):
            return None
        place, look = own
        level = place.level + depth
        return self._at(place.style, place.number, level, direct=True, look=look), look

    def _borrowed(self, ordered: bool, depth: int) -> tuple[ListPlace, Element]:
        """Return a place in a list copied from the built-in house style."""
        if ordered not in self._brought:
            styles, numbering = self._spare()
            source = numbering.look(styles.numbers(styles.find(_NAMES[ordered]))[0])
            assert source is not None, "the built-in house style has its lists"
            look = self._numbering.bring(source)
            recolour(look, self._styles.accent)
            self._brought[ordered] = self._numbering.add(look), look
        number, look = self._brought[ordered]
        style = self._styles.need(_NAMES[ordered])
        return self._at(style, number, min(depth, LAST_LEVEL), direct=True, look=look), look

    def _at(self, style: str, number: str, level: int, *, direct: bool, look: Element) -> ListPlace:
        own = "" if direct else self._styles.indent(style)
        indent = own or _indent(levels(look).get(level)) or str(_INDENT * (level + 1))
        return ListPlace(style, number, level, direct, indent)


def _linked_level(look: Element, style: str) -> int:
    linked = (at for at, level in levels(look).items() if value(level, "pStyle") == style)
    return next(linked, 0)


def _indent(level: Element | None) -> str:
    indent = None if level is None else level.find(f"{w('pPr')}/{w('ind')}")
    return "" if indent is None else indent.get(w("left")) or indent.get(w("start")) or ""
