"""The finished file: what it says of itself, the mark of alsctl, and the same bytes each time."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from lxml import etree

from alsctl.blocks import Document
from alsctl.word.elements import BROKEN, Element, clean, parsed, whole
from alsctl.word.parts import TYPES, Link, Package, Part, bare, relation, serialized

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_MARK = "alsctl"
_CORE_NAME, _CUSTOM_NAME = "docProps/core.xml", "docProps/custom.xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CUSTOM_KIND = relation("custom-properties")
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# They tell of the house style, not of this. LibreOffice begins the first of them otherwise.
_DROPPED = ("/core-properties", "/custom-properties", "/extended-properties", "/thumbnail")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pack(package: Package, document: Document) -> bytes:
    """Return the Word file, with its properties and the mark that it is as alsctl made it."""
    custom = package.links.first(_CUSTOM_KIND)
    for id, link in list(package.links.items()):
        if link.kind.endswith(_DROPPED):
            package.links.pop(id)
    files = _files(package)
    told = Part(_CORE_NAME, _CORE_TYPE, _core(document))
    marked = Part(_CUSTOM_NAME, _CUSTOM_TYPE, _custom(custom.data if custom else None, mark(files)))
    package.links.add(Link(_CORE_KIND, told))
    package.links.add(Link(_CUSTOM_KIND, marked))
    types = {part.name: part.content_type for part in package.parts()}
    own = {told.name: told.data, marked.name: marked.data, "_rels/.rels": package.links.xml("")}
    return _zipped({"[Content_Types].xml": _content_types(types), **files, **own})


def mark(files: Mapping[str, bytes]) -> str:
    """Return the hash over names and bytes of all XML parts in `word/`."""
    digest = hashlib.sha256()
    for name in sorted(files):
        if name.startswith("word/") and name.endswith(".xml"):
            digest.update(f"{name}\n{len(files[name])}\n".encode())
            digest.update(files[name])
    return digest.hexdigest()


def is_untouched(data: bytes) -> bool:
    """Tell whether a file is a Word document exactly as alsctl made it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [x for x in archive.namelist() if x.startswith("word/") and x.endswith(".xml")]
            files = {name: archive.read(name) for name in names}
            marks = list(_marks(parsed(archive.read(_CUSTOM_NAME))))
    except (*BROKEN, KeyError):
        return False
    return [property_[0].text for property_ in marks] == [mark(files)]


def _marks(properties: Element) -> Iterable[Element]:
    return [x for x in properties if x.get("name", "").lower() == _MARK and len(x)]


def _files(package: Package) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for part in package.parts():
        files[part.name] = part.data
        if part.links:
            folder, _, last = part.name.rpartition("/")
            files[f"{folder}/_rels/{last}.rels".lstrip("/")] = part.links.xml(folder)
    return files


def _content_types(types: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{TYPES}}}Types", nsmap=bare(TYPES))
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    defaults["xml"] = "application/xml"
    for extension, content_type in defaults.items():
        etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=content_type)
    for name, content_type in sorted(types.items()):
        etree.SubElement(
            root, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
        )
    return serialized(root)


def _core(document: Document) -> bytes:
    names = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=names)
    told = {
        f"{{{_DC}}}title": document.title,
        f"{{{_DC}}}subject": document.subject,
        f"{{{_DC}}}creator": document.author,
        f"{{{_DC}}}language": document.language,
        f"{{{_CORE}}}lastModifiedBy": document.author,
        f"{{{_CORE}}}revision": "1",
    }
    for tag, text in told.items():
        if text:
            etree.SubElement(root, tag).text = " ".join(clean(text).split())
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
        moment.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        moment.text = f"{document.created.isoformat()}T00:00:00Z"
    return serialized(root)


def _custom(old: bytes | None, digest: str) -> bytes:
    """Return the custom properties of the house style with the mark added."""
    names = bare(_CUSTOM, vt=_VARIANT)
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=names) if old is None else parsed(old)
    for stale in _marks(root):
        root.remove(stale)
    number = max((whole(x.get("pid"), 1) for x in root), default=1) + 1
    told = etree.SubElement(
        root, f"{{{_CUSTOM}}}property", fmtid=_FMTID, pid=str(number), name=_MARK
    )
    etree.SubElement(told, f"{{{_VARIANT}}}lpwstr").text = digest
    return serialized(root)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    first = ("[Content_Types].xml", "_rels/.rels")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in [*first, *sorted(set(files) - set(first))]:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system = 0  # else the bytes tell the system they were made on
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 6)
    return stream.getvalue()
