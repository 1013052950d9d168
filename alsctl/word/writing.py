"""A document of plain values into a house style: the whole road, step by step."""

from __future__ import annotations

from alsctl.blocks import Document
from alsctl.word import headers, places, refusals
from alsctl.word.body import Body
from alsctl.word.contents import Bookmarks
from alsctl.word.house import House, built_in, text_height, text_width
from alsctl.word.inline import Links
from alsctl.word.package import pack
from alsctl.word.paragraphs import Paragraphs
from alsctl.word.pictures import Pictures


def write(
    document: Document, house_style: bytes | None = None, *, name: str = "the house style"
) -> bytes:
    """Return the document as a Word file in a house style, the built-in one if None is given.

    The same document and house style give the same bytes. Raises AlsctlError, beginning with
    `name`, when the house style cannot be used.
    """
    if house_style is not None:
        refusals.checked(house_style, name)
    house = House(built_in() if house_style is None else house_style, name)
    house.speak(document.language)
    marker = places.clear(house)
    sections = house.sections()
    section = places.section_of(marker, sections, house.body)
    width = text_width(section)
    bookmarks = Bookmarks(document.blocks, house.body)
    links = Links(house.relate_address, bookmarks.anchors)
    paragraphs = Paragraphs(house.styles, links)
    pictures = Pictures(house, width=width, height=text_height(section))
    body = Body(paragraphs, house.lists, bookmarks=bookmarks, pictures=pictures, width=width)
    places.put(house, marker, list(body.elements(document.blocks)))
    headers.dress(house, document, sections)
    house.settle_lists()
    places.drop_leftovers(house)
    return pack(house.package, document)
