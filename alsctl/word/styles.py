"""The named styles of a house style; what is missing is copied from the built-in house style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache, cached_property

from alsctl.word.accent import accent_of, recolour
from alsctl.word.elements import Element, is_on, make, value, w

BODY_TEXT = "Body Text"
_MOST_BASES = 20
_AFTER_PARAGRAPH = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
_STRETCHED = {"both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute"}
_AFTER_OUTLINE = ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
_AFTER_ALIGNMENT = (
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", *_AFTER_OUTLINE
)  # fmt: skip


class Styles:
    """Finds styles by type and name, ignoring case: files differ in "heading 1" and "Heading 1".

    `spare` gives the styles that missing ones are copied from; None when there are no others.
    """

    def __init__(self, root: Element, spare: Callable[[], Styles | None]) -> None:
        self.root = root
        self._spare = spare
        self._by_id: dict[str, Element] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._bold: dict[str, bool] = {}
        self._turned: dict[str, bool] = {}
        self._justified: dict[str, bool] = {}
        for style in root.iterchildren(w("style")):
            self._index(style)
        self._index_renamed_headings()

    def _index(self, style: Element) -> None:
        style_id, kind = style.get(w("styleId"), ""), style.get(w("type"), "paragraph")
        self._by_id[style_id] = style
        names = [value(style, "name"), *value(style, "aliases").split(",")]
        for name in filter(None, map(_key, names)):
            self._ids.setdefault((kind, name), style_id)

    def _index_renamed_headings(self) -> None:
        """Take "Pennawd 1" for heading 1, where it is the one style of its outline level."""
        found: dict[str, list[str]] = {}
        for style_id, style in self._by_id.items():
            level = value(style.find(w("pPr")), "outlineLvl")
            number = str(int(level) + 1) if level.isdecimal() else "-"
            if style.get(w("type")) == "paragraph" and value(style, "name").endswith(number):
                found.setdefault(number, []).append(style_id)
        for number, ids in found.items():
            if len(ids) == 1:
                self._ids.setdefault(("paragraph", f"heading {number}"), ids[0])

    def find(self, name: str, kind: str = "paragraph") -> str:
        """Return the id of a style that the house style has; "" when it has none."""
        return self._ids.get((kind, _key(name)), "")

    def need(self, name: str, kind: str = "paragraph") -> str:
        """Return the id of a style, copied if missing; "" when nobody knows the name."""
        return self.find(name, kind) or self._copy(name, kind)

    def body(self, name: str = "") -> str:
        """Return the id of the paragraph style `name`, or else of body text."""
        return (name and self.need(name)) or self.find(BODY_TEXT) or self._plain_body()

    def _plain_body(self) -> str:
        """Return the house's default, or a copied body text where it sets no paragraphs apart."""
        default = self.default("paragraph")
        return default if self.sets_apart(default) else self.need(BODY_TEXT) or default

    def sets_apart(self, style_id: str) -> bool:
        """Tell whether paragraphs in this style have space between them."""
        path = f"{w('pPr')}/{w('spacing')}"
        defaults = self.root.find(f"{w('docDefaults')}/{w('pPrDefault')}")
        told = [style.find(path) for style in self.chain(style_id)]
        told.append(None if defaults is None else defaults.find(path))
        spaces = [spacing.get(w("after")) for spacing in told if spacing is not None]
        return next((space for space in spaces if space), "0") not in ("0", "")

    def default(self, kind: str) -> str:
        """Return the id of the style of this kind that holds where none is named."""
        for style_id, style in self._by_id.items():
            if style.get(w("type")) == kind and style.get(w("default")) in {"1", "true", "on"}:
                return style_id
        return ""

    def have_default(self) -> None:
        """Make plain paragraphs look as the house's Normal, where no style is told to be theirs."""
        if not self.default("paragraph"):
            self._by_id[self.need("Normal")].set(w("default"), "1")

    def get(self, style_id: str) -> Element:
        """Return the style with this id."""
        return self._by_id[style_id]

    def chain(self, style_id: str) -> Iterator[Element]:
        """Yield a style and those it is based on, nearest first."""
        for _ in range(_MOST_BASES):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")

    def is_bold(self, style_id: str) -> bool:
        """Tell whether a paragraph in this style is bold of itself."""
        if style_id not in self._bold:
            told = [x for x in self._text_properties(style_id) if x.find(w("b")) is not None]
            self._bold[style_id] = bool(told) and is_on(told[0], "b")
        return self._bold[style_id]

    def complex_size(self, style_id: str) -> str:
        """Return the size that Arabic or Hebrew needs to be told; "" when the style tells it."""
        for properties in self._text_properties(style_id):
            if value(properties, "szCs"):
                return ""
            if size := value(properties, "sz"):
                return size
        return ""

    def _text_properties(self, style_id: str) -> Iterator[Element]:
        """Yield the text properties that hold for a paragraph style, nearest first."""
        for style in self.chain(style_id):
            yield from style.iterchildren(w("rPr"))
        yield from self.root.iterfind(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")

    def be_heading(self, style_id: str, level: int) -> None:
        """Tell readers other than Word, which goes by the name, that a style is a heading's."""
        path = f"{w('pPr')}/{w('outlineLvl')}"
        if all(style.find(path) is None for style in self.chain(style_id)):
            properties = self._properties_of(self._by_id[style_id])
            outline = make("outlineLvl", val=str(level - 1))
            properties.insert(_before(properties, _AFTER_OUTLINE), outline)

    def _properties_of(self, style: Element) -> Element:
        properties = style.find(w("pPr"))
        if properties is None:
            properties = make("pPr")
            style.insert(_before(style, _AFTER_PARAGRAPH), properties)
        return properties

    @cached_property
    def accent(self) -> str:
        """The colour of the house, as its first heading shows it."""
        heading = self.find("heading 1")
        if not heading:
            return accent_of(None)
        told = (value(properties, "color") for properties in self._text_properties(heading))
        return accent_of(next((colour for colour in told if colour), ""))

    def turns(self, style_id: str) -> bool:
        """Tell whether paragraphs in this style read from right to left of themselves."""
        if style_id not in self._turned:
            told = [
                x for x in self._paragraph_properties(style_id) if x.find(w("bidi")) is not None
            ]
            self._turned[style_id] = bool(told) and is_on(told[0], "bidi")
        return self._turned[style_id]

    def justifies(self, style_id: str) -> bool:
        """Tell whether this style stretches lines to the full width."""
        if style_id not in self._justified:
            self._justified[style_id] = self._is_stretched(style_id)
        return self._justified[style_id]

    def _is_stretched(self, style_id: str) -> bool:
        told = (value(properties, "jc") for properties in self._paragraph_properties(style_id))
        return next((how for how in told if how), "") in _STRETCHED

    def _paragraph_properties(self, style_id: str) -> Iterator[Element]:
        """Yield the paragraph properties that hold for a style, nearest first."""
        for style in self.chain(style_id):
            yield from style.iterchildren(w("pPr"))
        yield from self.root.iterfind(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")

    def numbers(self, style_id: str) -> tuple[str, str]:
        """Return the `numId` and `ilvl` that a paragraph style has of itself; "" for none."""
        for style in self.chain(style_id):
            numbers = style.find(f"{w('pPr')}/{w('numPr')}")
            if value(numbers, "numId"):
                return value(numbers, "numId"), value(numbers, "ilvl")
        return "", ""

    def indent(self, style_id: str) -> str:
        """Return the left indent that a paragraph style sets, in twentieths of a point."""
        for style in self.chain(style_id):
            indent = style.find(f"{w('pPr')}/{w('ind')}")
            left = "" if indent is None else indent.get(w("left")) or indent.get(w("start"))
            if left:
                return left
        return ""

    def tabs(self, style_id: str) -> set[str]:
        """Return where a paragraph style has tab stops, in twentieths of a point."""
        path = f"{w('pPr')}/{w('tabs')}/{w('tab')}"
        stops = [tab for style in self.chain(style_id) for tab in style.iterfind(path)]
        return {tab.get(w("pos"), "0") for tab in stops}

    def built_in_look(self, name: str) -> Element | None:
        """Return the built-in paragraph style of this name in the colour of the house."""
        spare = self._spare()
        style_id = spare.find(name) if spare else ""
        if not spare or not style_id:
            return None
        style = deepcopy(spare.get(style_id))
        recolour(style, self.accent)
        return style

    def _copy(self, name: str, kind: str) -> str:
        spare = self._spare()
        source_id = spare.find(name, kind) if spare else ""
        if not spare or not source_id:
            return ""
        style = deepcopy(spare.get(source_id))
        recolour(style, self.accent)
        style.set(w("styleId"), self._free_id(source_id))
        self.root.append(style)
        self._index(style)
        self._mend(style, spare)
        return style.get(w("styleId"), "")

    def _free_id(self, wanted: str) -> str:
        taken = {style_id.lower() for style_id in self._by_id}
        free, number = wanted, 1
        while free.lower() in taken:
            number += 1
            free = f"{wanted}-{number}"
        return free

    def _mend(self, style: Element, spare: Styles) -> None:
        """Make a copied style point to styles of this house; its lists are numbered directly."""
        kind = style.get(w("type"), "paragraph")
        for name, look in (("basedOn", self.need), ("next", self.find)):
            if not value(style, name):
                continue
            source = spare.get(value(style, name))
            is_default = source.get(w("default")) is not None
            known = self.default(kind) if is_default else look(value(source, "name"), kind)
            _point(style, name, known)
        properties = style.find(w("pPr"))
        numbers = None if properties is None else properties.find(w("numPr"))
        if properties is not None and numbers is not None:
            properties.remove(numbers)
        if kind == "paragraph" and self._is_stretched(style.get(w("styleId"), "")):
            properties = self._properties_of(style)
            properties.insert(_before(properties, _AFTER_ALIGNMENT), make("jc", val="left"))


def _before(parent: Element, names: tuple[str, ...]) -> int:
    tags = {w(name) for name in names}
    return next((n for n, child in enumerate(parent) if child.tag in tags), len(parent))


def _point(style: Element, name: str, style_id: str) -> None:
    reference = style.find(w(name))
    if reference is not None and style_id:
        reference.set(w("val"), style_id)
    elif reference is not None:
        style.remove(reference)


@cache
def _key(name: str) -> str:
    return " ".join(name.lower().split())
