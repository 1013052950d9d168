"""Zips with XML in them that strangers made: opened in care, read part by part, or refused.

lxml reads the XML because Word files are read with it already. Its parser here follows nothing and
resolves nothing, and a part is refused before it is parsed where it declares entities or has more
in it than notes of sessions ever have.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from alsctl.reading import refusals

Element = etree._Element

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    f"{_OOXML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OOXML}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OOXML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OOXML}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OOXML}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    f"{_OOXML}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    f"{_OOXML}markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
    f"{_ODF}svg-compatible:1.0": "svg",
    f"{_ODF}xsl-fo-compatible:1.0": "fo",
    f"{_ODF}manifest:1.0": "manifest",
    **{f"{_ODF}{name}:1.0": name for name in ("office", "text", "table", "style", "form")},
    f"{_ODF}drawing:1.0": "draw",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
)
_MOST_BYTES = 64 * 1024 * 1024
_MOST_TAGS = 500_000
_MOST_PARTS = 20_000
_HAS_PASSWORD = 0x1
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


def opened(data: bytes, name: str) -> Package:
    """Return a zip to be read; raises AlsctlError where it is damaged or has a password."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN:
        raise refusals.damaged(name) from None
    entries = archive.infolist()
    if any(entry.flag_bits & _HAS_PASSWORD for entry in entries):
        raise refusals.has_password(name)
    if len(entries) > _MOST_PARTS:
        raise refusals.too_much(name)
    return Package(archive, name)


class Package:
    """The parts of a file; `name` is what the person calls it."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._entries = {entry.filename.lower(): entry for entry in archive.infolist()}
        self._tags_left = _MOST_TAGS
        self._bytes_left = _MOST_BYTES

    @property
    def names(self) -> frozenset[str]:
        """The names of the parts, in lower case: some writers change the case."""
        return frozenset(self._entries)

    def bytes_of(self, part: str) -> bytes:
        """Return a part; raises AlsctlError for one that is damaged or would be enormous."""
        entry = self._entries[part.lower()]
        self._bytes_left -= entry.file_size
        if self._bytes_left < 0:
            raise refusals.too_much(self.name)
        try:
            if entry.compress_type not in _USUAL:
                raise zipfile.BadZipFile
            return self._archive.read(entry)
        except _BROKEN:
            raise refusals.damaged(self.name) from None

    def root(self, part: str) -> Element | None:
        """Return the XML of a part; None where there is no such part."""
        if part.lower() not in self._entries:
            return None
        data = self.bytes_of(part)
        self._refuse_bombs(data)
        try:
            root = etree.fromstring(data, _PARSER)
        except _BROKEN as error:
            deep = "depth" in str(error)
            raise (refusals.too_deep if deep else refusals.damaged)(self.name) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusals.too_much(self.name)
        return root

    def _refuse_bombs(self, data: bytes) -> None:
        plain = data.replace(b"\0", b"") if b"\0" in data[:200] else data
        self._tags_left -= plain.count(b"<")
        if self._tags_left < 0 or b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise refusals.too_much(self.name)

    def related(self, part: str = "") -> Iterator[tuple[str, str, str]]:
        """Yield (id, kind, part) for all that a part of a Word file points to inside the file."""
        folder, _, file = part.rpartition("/")
        root = self.root(f"{folder}/_rels/{file}.rels".lstrip("/"))
        for link in () if root is None else root:
            if link.get("TargetMode") == "External":
                continue
            kind = link.get("Type", "").rpartition("/")[2]
            target = normpath(join("/", dirname(part), link.get("Target", "")))
            yield link.get("Id", ""), kind, target.lstrip("/")


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """Return a tag or attribute with the usual prefix of its namespace: `w:p`."""
    if not tag.startswith("{"):
        return tag
    space, _, name = tag[1:].partition("}")
    return f"{_NAMESPACES.get(space, '?')}:{name}"


@lru_cache(maxsize=512)
def full(name: str) -> tuple[str, ...]:
    """Return what a short name may stand for."""
    prefix, has_prefix, local = name.partition(":")
    if not has_prefix:
        return (name,)
    return tuple(f"{{{space}}}{local}" for space, given in _NAMESPACES.items() if given == prefix)


def attribute(element: Element, name: str, fallback: str = "") -> str:
    """Return an attribute such as `w:val`."""
    for name_in_full in full(name):
        if (value := element.get(name_in_full)) is not None:
            return value
    return fallback


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child that is called so."""
    if element is None:
        return None
    return next(element.iterchildren(*full(name)), None)


def value(element: Element | None, name: str) -> str:
    """Return `w:val` of a child of properties; "" where there is none."""
    found = child(element, name)
    return "" if found is None else attribute(found, "w:val")


def is_on(element: Element | None, name: str) -> bool:
    """Tell whether a switch of Word is there and not turned off."""
    found = child(element, name)
    return found is not None and attribute(found, "w:val", "true") not in {"0", "false", "off"}


def every(element: Element, name: str) -> Iterator[Element]:
    """Yield all that are called so inside, in their order."""
    return element.iter(*full(name))


def whole(text: str, most: int) -> int:
    """Read a count from 0 up to `most`; what is none is 0."""
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
