"""Every text of a Word file that anybody could read, with the place where it stands in words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from alsctl.errors import AlsctlError
from alsctl.word.elements import BROKEN, Element, W, parsed, w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACES = (
    ("word/document", "the body"),
    ("word/header", "a header"),
    ("word/footer", "a footer"),
    ("word/footnotes", "a footnote"),
    ("word/endnotes", "an endnote"),
    ("word/comments", "a comment"),
    ("word/glossary/", "a building block"),
    ("word/charts/", "a chart"),
    ("word/diagrams/", "a diagram"),
    ("word/media/", "a picture"),
    ("docProps/", "the document properties"),
    ("customXml/", "custom XML"),
)
_LOOKS = re.compile(
    r"word/(glossary/)?(styles|stylesWithEffects|fontTable|webSettings|theme/.*)\.xml"
)
_USUAL = re.compile(  # names of parts that each Word file has tell nothing
    r"\[Content_Types\]\.xml|docProps/(core|app|custom)\.xml|(word/)?_rels/[a-z]*\d*(\.xml)?\.rels"
    r"|word/(document|styles|settings|numbering|fontTable|webSettings|footnotes|endnotes|comments"
    r"|theme/theme\d*)\.xml"
)
_OFFICE_FILES = (".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".zip")
_TEXT_FILES = (".txt", ".htm", ".html", ".mht", ".rtf", ".csv", ".json")
_DEEPEST = 3
_PARAGRAPH, _TEXT, _DELETED, _SYMBOL, _TAB = map(w, ("p", "t", "delText", "sym", "tab"))
_ORDERS = (w("instrText"), w("delInstrText"))
_CHARACTERS = {
    w("br"): "\n",
    w("cr"): "\n",
    _TAB: "\t",
    w("ptab"): "\t",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_TELLING = (_TEXT, _DELETED, _SYMBOL, *_CHARACTERS, *_ORDERS)
"""The elements of a paragraph that show, or showed, something."""
_TOLD = {  # attributes of any element, by their local name
    "descr": "alternative text",
    "title": "alternative text",
    "alt": "alternative text",
    "author": "the author of a change or comment",
    "initials": "the author of a change or comment",
    "userId": "the author of a change or comment",
    "instr": "a field instruction",
    "tooltip": "the tip of a link",
    "anchor": "a bookmark name",
    "displayText": "a choice in a form",
    "string": "a drawn text",
}
_VALUES = {  # elements of WordprocessingML whose `w:val` a reader can find
    "alias": "the title of a content control",
    "tag": "the tag of a content control",
    "tblCaption": "the title of a table",
    "tblDescription": "the description of a table",
    "docVar": "a document variable",
    "statusText": "the help of a form field",
    "helpText": "the help of a form field",
    "default": "a form field",
    "listEntry": "a choice in a form",
    "lvlText": "the mark of a list",
}
_NAMED = {  # elements with a name of their own
    "bookmarkStart": "a bookmark name",
    "docVar": "a document variable",
    "docPr": "the name of a picture",
    "cNvPr": "the name of a picture",
    "property": "the document properties",
}


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for all that stands in a .docx, deleted and hidden text too.

    Raises AlsctlError when the file cannot be read in full.
    """
    yield from _archive_texts(data, "", 0)


def _archive_texts(data: bytes, inside: str, depth: int) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if not _USUAL.fullmatch(name):
                    yield f"{inside}the name of a part", name
                for place, text in _part_texts(name, archive.read(name), depth):
                    yield inside + place, text
    except BROKEN as error:
        raise AlsctlError(f"the Word file cannot be read in full: {error}") from None


def _part_texts(name: str, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    lower = name.lower()
    if lower.endswith(".rels"):
        yield from _addresses(parsed(data))
    elif lower.endswith((".xml", ".vml", ".svg")):
        yield from _xml_texts(name, parsed(data))
    elif lower.endswith(_TEXT_FILES):
        yield f"an embedded file ({name})", data.decode("utf-8", "replace")
    elif lower.endswith(_OFFICE_FILES) and depth < _DEEPEST:
        yield from _archive_texts(data, f"an embedded file ({name}): ", depth + 1)


def _addresses(relations: Element) -> Iterator[tuple[str, str]]:
    for link in relations:
        if link.get("TargetMode") == "External":
            address = link.get("Target", "")
            yield from (("the address of a link", x) for x in {address: 0, unquote(address): 0})


def _xml_texts(name: str, root: Element) -> Iterator[tuple[str, str]]:
    if _LOOKS.fullmatch(name) or name == "[Content_Types].xml":
        return
    place = next((words for start, words in _PLACES if name.startswith(start)), f"the part {name}")
    if root.tag.startswith(f"{{{W}}}"):
        for paragraph in root.iter(_PARAGRAPH):
            yield from _paragraph_texts(place, paragraph)
        yield from ((place, text) for text in _drawn(root))
    else:
        yield from ((place, text) for text in _any_text(root))
    yield from _attributes(root)


def _paragraph_texts(place: str, paragraph: Element) -> Iterator[tuple[str, str]]:
    """Yield a paragraph as it shows, and as it was and with both where changes are tracked."""
    own = _own(paragraph)
    after = "".join(_said(x) for x in own if x.tag != _DELETED)
    versions = {after: None}
    if any(x.tag == _DELETED for x in own):
        versions["".join(map(_said, own))] = None
        versions["".join(_said(x) for x in own if not _is_inserted(x))] = None
    yield from ((place, text) for text in versions if text)
    orders = "".join(x.text or "" for x in own if x.tag in _ORDERS)
    if orders.strip():
        yield f"a field instruction in {place}", orders


def _own(paragraph: Element) -> list[Element]:
    """Return what tells something in a paragraph, without the paragraphs of text boxes in it."""
    telling = paragraph.iter(*_TELLING)
    if next(paragraph.iterdescendants(_PARAGRAPH), None) is None:
        return list(telling)
    return [x for x in telling if next(x.iterancestors(_PARAGRAPH)) is paragraph]


def _said(element: Element) -> str:
    if element.tag in (_TEXT, _DELETED):
        return element.text or ""
    if element.tag == _SYMBOL:
        code = element.get(w("char"), "")
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
    is_tab_stop = element.tag == _TAB and element.get(w("val")) is not None
    return "" if is_tab_stop else _CHARACTERS.get(element.tag, "")


def _is_inserted(element: Element) -> bool:
    return next(element.iterancestors(w("ins"), w("moveTo")), None) is not None


def _drawn(root: Element) -> Iterator[str]:
    """Yield the paragraphs of drawings."""
    for paragraph in root.iter(f"{_A}p"):
        yield "".join(x.text or "" for x in paragraph.iter(f"{_A}t"))


def _any_text(root: Element) -> Iterator[str]:
    """Yield each text of a part that is no text of Word, drawings by paragraph."""
    yield from _drawn(root)
    for element in root.iter():
        yield from (text for text in (element.text, element.tail) if text and text.strip())


def _attributes(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter(etree.Element):
        for key, text in element.items():
            if (place := _attribute_place(element.tag, key)) and text:
                yield place, str(text)


@cache
def _attribute_place(tag: str, attribute: str) -> str:
    """Return where the attribute of an element is met, in words; "" where it tells nothing."""
    kind, key = tag.rpartition("}")[2], attribute.rpartition("}")[2]
    if key == "val":
        return _VALUES.get(kind, "")
    return _NAMED.get(kind, "") if key == "name" else _TOLD.get(key, "")
