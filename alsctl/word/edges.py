"""The headers and footers that a house style brings, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from alsctl.word.elements import Element, R, visible_text, w
from alsctl.word.headers import is_bare
from alsctl.word.house import House

_DRAWN = etree.XPath(
    "//*[local-name()='docPr'][not(.//*[local-name()='decorative'][@val='1'])]"
    "|//*[local-name()='shape'][namespace-uri()='urn:schemas-microsoft-com:vml']"
)
_PAGES = {"default": "on each page", "first": "on the first page", "even": "on even pages"}
_WATERMARK = etree.XPath("//*[local-name()='textpath']/@string", smart_strings=False)


class Edge(Struct, frozen=True):
    """A header or footer, and on which pages it stands."""

    kind: str
    page: str
    root: Element

    @property
    def is_bare(self) -> bool:
        """Whether a reader sees nothing in it."""
        return is_bare(self.root)

    @property
    def has_page_number(self) -> bool:
        """Whether it counts the pages."""
        orders = [x.text or "" for x in self.root.iter(w("instrText"))]
        orders += [x.get(w("instr"), "") for x in self.root.iter(w("fldSimple"))]
        return any("PAGE" in order.upper().split() for order in orders)

    def says(self) -> Iterator[str]:
        """Yield what is to be said of it."""
        if self.is_bare:
            return
        words = " ".join(visible_text(self.root).split())
        told = [f"“{words[:60]}”"] if words else []
        drawn = [x for x in _found(_DRAWN, self.root) if isinstance(x, etree._Element)]
        watermarks = [str(x) for x in _found(_WATERMARK, self.root)]
        told += [f"the watermark “{x}”" for x in watermarks]
        told += ["a picture"] if len(drawn) > len(watermarks) else []
        where = _PAGES.get(self.page, self.page)
        held = f" ({', '.join(told)})" if told else ""
        yield f"Its {self.kind} {where} stays{held}."
        if any(not (x.get("descr") or x.get("alt") or "").strip() for x in drawn):
            yield (
                f"A picture in its {self.kind} has no alternative text; in Word, right-click it > "
                "View Alt Text."
            )


def _found(path: etree.XPath, root: Element) -> list[object]:
    found = path(root)
    return list(found) if isinstance(found, list) else []


def edges(house: House, sections: Sequence[Element]) -> Iterator[Edge]:
    """Yield each header and footer of a house style once, in the order of its pages."""
    seen: set[Element] = set()
    for section in sections:
        for kind in ("header", "footer"):
            for reference in section.iterchildren(w(f"{kind}Reference")):
                root = house.root_at(reference.get(f"{{{R}}}id", ""))
                if root is not None and root not in seen:
                    seen.add(root)
                    yield Edge(kind, reference.get(w("type"), "default"), root)
