"""The parts of a Word file and the links between them, read as Word reads them.

Open Packaging Conventions, ECMA-376 part 2. python-docx reads packages too, but brings classes for
each kind of part, whose import takes longer than all of the writing, and gives up where a link
leads nowhere, over which Word says nothing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from posixpath import dirname, normpath
from typing import cast
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from alsctl.word.elements import Element, R, parsed

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OWN_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES_NAME = "[Content_Types].xml"
_MAIN = "/officeDocument"


def relation(name: str) -> str:
    """Return the full kind of a link, such as `styles`."""
    return f"{R}/{name}"


def content_type(name: str) -> str:
    """Return the full content type of a part of WordprocessingML, such as `styles`."""
    return f"{_OWN_KIND}{name}+xml"


class Link(Struct, frozen=True):
    """Where a part points: to a part of the file, or, where `part` is None, to an address."""

    kind: str
    part: Part | None = None
    address: str = ""

    @property
    def is_external(self) -> bool:
        """Whether it leads out of the file."""
        return self.part is None


class Links(dict[str, Link]):
    """The links of a part or of the whole file, by their ids."""

    def add(self, link: Link) -> str:
        """Add a link under the next free id and return that."""
        id = next(id for n in count(1) if (id := f"rId{n}") not in self)
        self[id] = link
        return id

    def first(self, kind: str) -> Part | None:
        """Return the first part of a kind that is linked to, or None."""
        found = (link.part for link in self.values() if link.kind == kind and link.part)
        return next(found, None)

    def xml(self, folder: str) -> bytes:
        """Return the part that holds these links; `folder` is that of the part they begin in."""
        root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=bare(_RELATIONS))
        for id, link in self.items():
            target = _relative(link.part.name, folder) if link.part else link.address
            outside = {} if link.part else {"TargetMode": "External"}
            told = {"Id": id, "Type": link.kind, "Target": target, **outside}
            etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", told)
        return serialized(root)


class Part:
    """A part by its name, such as `word/styles.xml`; `root` is None where no Word XML is in it."""

    def __init__(self, name: str, content_type: str, content: bytes | Element) -> None:
        self.name, self.content_type = name, content_type
        self.links = Links()
        self._bytes = content if isinstance(content, bytes) else b""
        self.root: Element | None = None if isinstance(content, bytes) else content

    @property
    def data(self) -> bytes:
        """What stands in the file."""
        return self._bytes if self.root is None else serialized(self.root)


class Package:
    """All parts of a Word file that a link leads to.

    Raises KeyError, ValueError or lxml's XMLSyntaxError where a file is none or damaged.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.links = _Reading(archive).links("")
        mains = (x.part for x in self.links.values() if x.part and x.kind.endswith(_MAIN))
        if (main := next(mains, None)) is None:
            raise KeyError(_MAIN)
        self.main = main

    def parts(self) -> Iterator[Part]:
        """Yield each part once, in the order of the links."""
        seen, waiting = set[str](), [self.links]
        while waiting:
            for link in waiting.pop().values():
                if link.part and link.part.name not in seen:
                    seen.add(link.part.name)
                    yield link.part
                    waiting.append(link.part.links)

    def free_name(self, stem: str, ending: str, numbers: Iterable[str]) -> str:
        """Return a name that no part has, with the first of some numbers that makes it so."""
        taken = {part.name.lower() for part in self.parts()}
        return next(x for n in numbers if (x := f"word/{stem}{n}.{ending}").lower() not in taken)


class _Reading:
    """Reads parts from a zip, each once; what a link leads to that is not there is passed over."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        types = parsed(archive.read(_TYPES_NAME))
        self._types = {
            x.get("PartName", "").lstrip("/").lower(): x.get("ContentType", "")
            for x in types.iter(f"{{{TYPES}}}Override")
        }
        self._defaults = {
            x.get("Extension", "").lower(): x.get("ContentType", "")
            for x in types.iter(f"{{{TYPES}}}Default")
        }
        self._parts: dict[str, Part] = {}

    def links(self, name: str) -> Links:
        """Return the links of a part, all parts behind them read; "" is the file itself."""
        links = Links()
        waiting = [(name, links)]
        while waiting:
            name, into = waiting.pop()
            for id, kind, target, is_external in self._said(name):
                if is_external:
                    into[id] = Link(kind, address=target)
                elif found := self._found(target, dirname(name)):
                    if found not in self._parts:
                        self._parts[found] = self._part(found)
                        waiting.append((found, self._parts[found].links))
                    into[id] = Link(kind, self._parts[found])
        return links

    def _said(self, name: str) -> Iterator[tuple[str, str, str, bool]]:
        folder, _, last = name.rpartition("/")
        file = self._names.get(f"{folder}/_rels/{last}.rels".lstrip("/").lower())
        for x in parsed(self._archive.read(file)) if file else ():
            if x.tag == f"{{{_RELATIONS}}}Relationship":
                is_external = x.get("TargetMode") == "External"
                yield str(x.attrib["Id"]), x.get("Type", ""), x.get("Target", ""), is_external

    def _found(self, target: str, folder: str) -> str | None:
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        name = normpath(path).lstrip("/").lower()
        return self._names.get(name) or self._names.get(unquote(name))

    def _part(self, name: str) -> Part:
        ending = name.rpartition(".")[2].lower()
        content_type = self._types.get(name.lower()) or self._defaults[ending]
        data = self._archive.read(name)
        is_words = content_type.startswith(_OWN_KIND) and content_type.endswith("+xml")
        return Part(name, content_type, _tidy(data) if is_words else data)


def _tidy(data: bytes) -> Element:
    """Parse a part of WordprocessingML without the blanks that only lay its XML out."""
    return etree.fromstring(data, _TIDY)


_TIDY = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)


def serialized(root: Element) -> bytes:
    """Return an element as the XML of a part."""
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def bare(namespace: str, **others: str) -> dict[str, str]:
    """Return a namespace map without a prefix for `namespace`; lxml's types know no None."""
    return cast("dict[str, str]", {None: namespace, **others})


def _relative(name: str, folder: str) -> str:
    """Return a part's name as from a folder; one that lies elsewhere from the root."""
    if not folder:
        return name
    return name.removeprefix(f"{folder}/") if name.startswith(f"{folder}/") else f"/{name}"
