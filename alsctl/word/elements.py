"""Small pieces of WordprocessingML: names, and elements made in one call; knows no document."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BROKEN = (  # what comes of reading a damaged zip with XML inside
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_UNCLEAN = re.compile(r"[\0-\x08\v-\x1f\ud800-\udfff\ufffe\uffff]")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_BREAKS = re.compile("([\n\t])")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@cache
def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def make(name: str, /, *children: Element, **attributes: str) -> Element:
    """Make `w:name` with `w:` attributes and these children."""
    element = copied(_blank(name))
    for key, value in attributes.items():
        element.set(w(key), value)
    if children:
        element.extend(children)
    return element


@cache
def _blank(name: str) -> Element:
    """Return an element to copy, which is three times as quick as making one."""
    return etree.Element(w(name), nsmap={"w": W})


def copied(element: Element) -> Element:
    """Return a copy of an element and all that is in it, in half the time of `copy.copy`."""
    return element.__copy__()  # type: ignore[attr-defined,no-any-return]


def parsed(xml: bytes) -> Element:
    """Parse XML that came from a file, following nothing that it points to."""
    return etree.fromstring(xml, _PARSER)


def value(parent: Element | None, name: str, attribute: str = "val") -> str:
    """Return an attribute of the child `w:name`; "" when there is none."""
    child = None if parent is None else parent.find(w(name))
    return "" if child is None else child.get(w(attribute), "")


def is_on(parent: Element | None, name: str) -> bool:
    """Tell whether the switch `w:name` is there and not turned off."""
    child = None if parent is None else parent.find(w(name))
    return child is not None and child.get(w("val"), "true") not in {"0", "false", "off"}


def whole(text: str | None, fallback: int = 0) -> int:
    """Read a whole number of a file; what is none, or absurd, is `fallback`."""
    return int(text) if text and _WHOLE.fullmatch(text) else fallback


def clean(text: str) -> str:
    """Return `text` without what XML forbids, each kind of line break as one."""
    if not _UNCLEAN.search(text):
        return text
    return _UNCLEAN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_pieces(text: str) -> list[Element]:
    """Return the content of a run: text, line breaks and tabs, exactly as typed."""
    if "\n" not in text and "\t" not in text:
        return [_text(text)] if text else []
    return [_piece(piece) for piece in _BREAKS.split(text) if piece]


def _piece(piece: str) -> Element:
    if piece == "\n":
        return make("br")
    return make("tab") if piece == "\t" else _text(piece)


def _text(piece: str) -> Element:
    element = make("t")
    element.text = piece
    if piece[0].isspace() or piece[-1].isspace():
        element.set(XML_SPACE, "preserve")
    return element


def field(instruction: str, cached: str) -> Iterator[Element]:
    """Yield the runs of a field with the result that shows until Word works it out anew."""
    yield from field_start(instruction)
    yield make("r", *text_pieces(cached))
    yield field_end()


def field_start(instruction: str) -> Iterator[Element]:
    """Yield the runs that open a field and part its instruction from its result."""
    order = make("instrText")
    order.text = f" {instruction} "
    order.set(XML_SPACE, "preserve")
    yield make("r", make("fldChar", fldCharType="begin"))
    yield make("r", order)
    yield make("r", make("fldChar", fldCharType="separate"))


def field_end() -> Element:
    """Return the run that closes a field."""
    return make("r", make("fldChar", fldCharType="end"))


def visible_text(element: Element) -> str:
    """Return the text of every `w:t` inside."""
    return "".join(node.text or "" for node in element.iter(w("t")))
