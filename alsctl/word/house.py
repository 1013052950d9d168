"""Opens a house style and hardens it: whatever Word lets pass, the writer can rely on the rest."""

from __future__ import annotations

import zipfile
from functools import cached_property
from io import BytesIO
from itertools import count

from alsctl import resources
from alsctl.word import refusals
from alsctl.word.elements import BROKEN, Element, is_on, make, parsed, value, w, whole
from alsctl.word.lists import Lists
from alsctl.word.numbering import Numbering
from alsctl.word.parts import Link, Links, Package, Part, content_type, relation
from alsctl.word.styles import Styles

_A4 = {"w": "11906", "h": "16838"}
_MARGINS = {"top": "1644", "right": "1361", "bottom": "1361", "left": "1361"}
_EDGES = {"header": "680", "footer": "624", "gutter": "0"}
_TOLD_TO_GO = (  # they ask, lock or lead somewhere when the finished document is opened
    "documentProtection",
    "writeProtection",
    "updateFields",
    "mailMerge",
    "attachedTemplate",
)
_PICTURES = (("png", "image/png"), ("svg", "image/svg+xml"))
_LINKS_OF_THESE = ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")


class BuiltIn:
    """The parts of the built-in house style, read only when something is missing."""

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(BytesIO(built_in()))

    def root(self, name: str) -> Element:
        """Return the root of a part in `word/`."""
        return parsed(self._archive.read(f"word/{name}.xml"))

    @cached_property
    def styles(self) -> Styles:
        """Return the built-in styles."""
        return Styles(self.root("styles"), lambda: None)

    @cached_property
    def numbering(self) -> Numbering:
        """Return the built-in lists."""
        return Numbering(self.root("numbering"), self.styles)


def built_in() -> bytes:
    """Return the built-in house style as a Word file."""
    return (resources.templates() / "house-style.docx").read_bytes()


class House:
    """An opened house style: its package, its body, and what it knows of styles and lists."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.package = _package(data, name)
        self.part: Part = self.package.main
        self.part.content_type = content_type("document.main")
        body = None if self.part.root is None else self.part.root.find(w("body"))
        if self.part.root is None or body is None:
            raise refusals.damaged_file(name)
        self.root, self.body = self.part.root, body
        self.spare = spare = BuiltIn()
        self.settings = self._root_of("settings")
        self._calm()
        root = self._root_of("styles")
        self.styles = Styles(root, lambda: spare.styles)
        self.styles.have_default()
        self._lists_root = self._existing("numbering")
        lists = make("numbering") if self._lists_root is None else self._lists_root
        self._numbering = Numbering(lists, self.styles)
        self.lists = Lists(self.styles, self._numbering, lambda: (spare.styles, spare.numbering))

    def _existing(self, kind: str) -> Element | None:
        """Return the root of the first part of a kind, and drop what else is there of it."""
        links = [(id, x) for id, x in self.part.links.items() if x.kind == relation(kind)]
        roots = [x.part.root if x.part else None for _, x in links]
        root = next((root for root in roots if root is not None), None)
        for (id, _), other in zip(links, roots, strict=True):
            if other is not root or root is None:
                self.part.links.pop(id)
        return root

    def _root_of(self, kind: str) -> Element:
        root = self._existing(kind)
        if root is None:
            root = self.spare.root(kind)
            self.add_part(kind, root)
        return root

    def name_of(self, kind: str) -> str:
        """Return the name of the first part of a kind, or an empty text."""
        part = self.part.links.first(relation(kind))
        return part.name if part else ""

    def root_at(self, id: str) -> Element | None:
        """Return the root of the part that a link of the document leads to, or None."""
        link = self.part.links.get(id)
        return link.part.root if link and link.part else None

    def add_part(self, kind: str, root: Element) -> str:
        """Add a part of a kind, such as `header`, to which the document points; return the id."""
        name = self.package.free_name(kind, "xml", ("", *map(str, range(1, 10_000))))
        return self.part.links.add(Link(relation(kind), Part(name, content_type(kind), root)))

    def add_picture(self, data: bytes) -> str:
        """Add a PNG or SVG picture that the document shows; return the id of the relationship."""
        ending, content_type = _PICTURES[not data.startswith(b"\x89PNG")]
        name = self.package.free_name("media/image", ending, map(str, count(1)))
        return self.part.links.add(Link(relation("image"), Part(name, content_type, data)))

    def relate_address(self, address: str) -> str:
        """Add a relationship to an address outside; return its id."""
        return self.part.links.add(Link(relation("hyperlink"), address=address))

    def _calm(self) -> None:
        for name in _TOLD_TO_GO:
            for element in self.settings.findall(w(name)):
                self.settings.remove(element)
        part = self.part.links.first(relation("settings"))
        links = part.links if part else Links()
        for id, link in list(links.items()):
            if link.kind.endswith(_LINKS_OF_THESE):
                links.pop(id)

    @property
    def has_lists(self) -> bool:
        """Whether the house style came with lists."""
        return self._lists_root is not None

    def settle_lists(self) -> None:
        """Add the numbering part if the house style had none and lists were written."""
        if self._lists_root is None and len(self._numbering.root):
            self.add_part("numbering", self._numbering.root)

    def speak(self, language: str) -> None:
        """Set the language of the text, so that Word checks spelling in it."""
        root = self.styles.root
        defaults = root.find(w("docDefaults"))
        if defaults is None:
            defaults = make("docDefaults")
            root.insert(0, defaults)
        properties = _inside(_inside(defaults, "rPrDefault", first=True), "rPr")
        _inside(properties, "lang").set(w("val"), language)
        plain = self.styles.default("paragraph")
        own = self.styles.get(plain).find(f"{w('rPr')}/{w('lang')}") if plain else None
        if own is not None:
            own.set(w("val"), language)

    def sections(self) -> list[Element]:
        """Return the properties of each section in reading order, the last one made if missing."""
        if not len(self.body) or self.body[-1].tag != w("sectPr"):
            self.body.append(make("sectPr"))
        sections = [x for x in self.body.iter(w("sectPr")) if not _is_old(x)]
        for section in sections:
            _measure(section)
        return sections

    def has_even_pages(self) -> bool:
        """Tell whether even pages have headers of their own."""
        return is_on(self.settings, "evenAndOddHeaders")


def _package(data: bytes, name: str) -> Package:
    try:
        return Package(data)
    except (KeyError, *BROKEN):
        raise refusals.damaged_file(name) from None


def _inside(parent: Element, name: str, *, first: bool = False) -> Element:
    child = parent.find(w(name))
    if child is None:
        child = make(name)
        parent.insert(0 if first else len(parent), child)
    return child


def _is_old(section: Element) -> bool:
    """Tell whether this is what a section was before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == w("sectPrChange")


def _measure(section: Element) -> None:
    """Give a section a page size and margins if it names none."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if margins is None:
        at = _behind(
            section,
            ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz"),
        )
        section.insert(at, make("pgMar", **_MARGINS, **_EDGES))
    if size is None:
        at = _behind(
            section, ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
        )
        section.insert(at, make("pgSz", **_A4))


def _behind(section: Element, names: tuple[str, ...]) -> int:
    tags = {w(name) for name in names}
    return max((n + 1 for n, child in enumerate(section) if child.tag in tags), default=0)


def text_width(section: Element) -> int:
    """Return the width of a column of text, in twentieths of a point."""
    page, left = value(section, "pgSz", "w"), value(section, "pgMar", "left")
    right, gutter = value(section, "pgMar", "right"), value(section, "pgMar", "gutter")
    width = whole(page, 11906) - sum(whole(x) for x in (left, right, gutter))
    columns = max(1, whole(value(section, "cols", "num"), 1))
    between = (columns - 1) * whole(value(section, "cols", "space"), 720)
    return max(1000, (width - between) // columns)


def text_height(section: Element) -> int:
    """Return the height of the text between the margins, in twentieths of a point."""
    page, top = value(section, "pgSz", "h"), value(section, "pgMar", "top")
    bottom = value(section, "pgMar", "bottom")
    return max(1000, whole(page, 16838) - sum(abs(whole(x)) for x in (top, bottom)))
