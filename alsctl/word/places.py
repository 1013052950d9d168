"""Where the document goes in a house style: in place of `{{ body }}`, or of the whole body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from lxml import etree

from alsctl.errors import AlsctlError
from alsctl.word.elements import Element, W, make, visible_text, w
from alsctl.word.house import House
from alsctl.word.parts import relation

_MAY_POINT = etree.XPath(f"//@*[namespace-uri() != '{W}']", smart_strings=False)
_MARKER = re.compile(r"\{\{\s*body\s*\}\}", re.IGNORECASE)
_BLOCK_PARENTS = {w("body"), w("sdtContent")}
_POINTED_TO = frozenset(
    relation(kind)
    for kind in (
        "image hyperlink header footer chart package oleObject aFChunk control "
        "diagramData diagramLayout diagramColors diagramQuickStyle"
    ).split()
)
_NOTES = {
    relation("comments"): "commentReference",
    relation("footnotes"): "footnoteReference",
    relation("endnotes"): "endnoteReference",
}


def clear(house: House) -> Element | None:
    """Empty the body unless it holds `{{ body }}`; return that paragraph, if there is one."""
    marker = body_marker(house)
    if marker is None:
        last = house.body.findall(w("sectPr"))[-1:]
        house.body[:] = last
    return marker


def body_marker(house: House) -> Element | None:
    """Return the paragraph `{{ body }}`; None where there is none."""
    found = [p for p in house.body.iter(w("p")) if _MARKER.fullmatch(visible_text(p).strip())]
    if len(found) > 1:
        raise AlsctlError(f"{house.name} has {{{{ body }}}} {len(found)} times; leave one of them")
    if not found:
        return None
    parent = found[0].getparent()
    if parent is None or parent.tag not in _BLOCK_PARENTS:
        where = "stands in a table or text box; move it to a paragraph of its own on the page"
        raise AlsctlError(f"{house.name}: {{{{ body }}}} {where}")
    return found[0]


def section_of(marker: Element | None, sections: Sequence[Element], body: Element) -> Element:
    """Return the section that the document will stand in."""
    if marker is None:
        return sections[-1]
    order = {element: n for n, element in enumerate(body.iter())}
    return next((s for s in sections if order[s] > order[marker]), sections[-1])


def put(house: House, marker: Element | None, elements: list[Element]) -> None:
    """Put the elements where the marker stands, or before the last section's properties."""
    if marker is None:
        house.body[-1:-1] = elements if elements else [make("p")]
        _part_from_end(house.body, len(house.body) - 1)
        return
    parent = marker.getparent()
    assert parent is not None, "the marker stands in the body"
    at = parent.index(marker)
    section = marker.find(f"{w('pPr')}/{w('sectPr')}")
    parent[at : at + 1] = [*elements, *_end_of_section(section)]
    _part_from_end(parent, at + len(elements))
    _part_tables(parent, at)


def _end_of_section(section: Element | None) -> list[Element]:
    return [] if section is None else [make("p", make("pPr", section))]


def _part_from_end(parent: Element, at: int) -> None:
    """Put an empty paragraph behind a table that ends a body or meets the next table."""
    following = parent[at].tag if at < len(parent) else w("sectPr")
    if at and parent[at - 1].tag == w("tbl") and following in {w("tbl"), w("sectPr")}:
        parent.insert(at, make("p"))


def _part_tables(parent: Element, at: int) -> None:
    if 0 < at < len(parent) and parent[at].tag == parent[at - 1].tag == w("tbl"):
        parent.insert(at, make("p"))


def drop_leftovers(house: House) -> None:
    """Drop what only the replaced body pointed to: pictures, headers, comments, notes."""
    used = set(cast("list[str]", _MAY_POINT(house.root)))
    for id, link in list(house.part.links.items()):
        note = _NOTES.get(link.kind)
        if note and house.root.find(f".//{w(note)}") is None:
            _drop_notes(house, id, note)
        elif link.kind in _POINTED_TO and id not in used:
            house.part.links.pop(id)


def _drop_notes(house: House, id: str, note: str) -> None:
    house.part.links.pop(id)
    for element in house.settings.findall(w(note.replace("Reference", "Pr"))):
        house.settings.remove(element)  # it points to the line between text and notes
