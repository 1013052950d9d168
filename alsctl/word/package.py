"""The finished file: what it says of itself, the mark of alsctl, and the same bytes each time."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import cast

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from lxml import etree

from alsctl.blocks import Document
from alsctl.word.elements import BROKEN, Element, clean, parsed, whole

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_MARK = "alsctl"
_CORE_NAME, _CUSTOM_NAME = "docProps/core.xml", "docProps/custom.xml"
_OWN_RELATIONS = {
    RT.CORE_PROPERTIES: (_CORE_NAME, "application/vnd.openxmlformats-package.core-properties+xml"),
    RT.CUSTOM_PROPERTIES: (
        _CUSTOM_NAME,
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    ),
}
# They tell of the house style, not of this. LibreOffice begins the first of them otherwise.
_DROPPED = ("/core-properties", "/custom-properties", "/extended-properties", "/thumbnail")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pack(package: OpcPackage, document: Document) -> bytes:
    """Return the Word file, with its properties and the mark that it is as alsctl made it."""
    relations = list(package.rels.values())
    custom = [x for x in relations if x.reltype == RT.CUSTOM_PROPERTIES and not x.is_external]
    old = custom[0].target_part.blob if custom else None
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith(_DROPPED):
            package.rels.pop(name)
    files, types = _parts(package)
    files[_CORE_NAME] = _core(document)
    files[_CUSTOM_NAME] = _custom(old, mark(files))
    files["_rels/.rels"] = _own_relations(package)
    for name, content_type in _OWN_RELATIONS.values():
        types[name] = content_type
    return _zipped({"[Content_Types].xml": _content_types(types), **files})


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


def _parts(package: OpcPackage) -> tuple[dict[str, bytes], dict[str, str]]:
    files: dict[str, bytes] = {}
    types: dict[str, str] = {}
    for part in package.iter_parts():
        name = str(part.partname).lstrip("/")
        files[name], types[name] = part.blob, part.content_type
        if part.rels:
            folder, _, last = name.rpartition("/")
            files[f"{folder}/_rels/{last}.rels".lstrip("/")] = _xml_of(part.rels.xml)
    return files, types


def _xml_of(relations: str | bytes) -> bytes:
    return relations if isinstance(relations, bytes) else relations.encode()


def _own_relations(package: OpcPackage) -> bytes:
    for relation, (name, _) in _OWN_RELATIONS.items():
        number = next(n for n in range(1, len(package.rels) + 2) if f"rId{n}" not in package.rels)
        package.rels.add_relationship(relation, name, f"rId{number}", True)
    xml = etree.fromstring(_xml_of(package.rels.xml))
    for link in xml:
        if link.get("Target") in {_CORE_NAME, _CUSTOM_NAME}:
            link.attrib.pop("TargetMode", "")
    return _serialized(xml)


def _content_types(types: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=_default(_TYPES))
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    defaults["xml"] = "application/xml"
    for extension, content_type in defaults.items():
        etree.SubElement(
            root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type
        )
    for name, content_type in sorted(types.items()):
        etree.SubElement(
            root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
        )
    return _serialized(root)


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
    return _serialized(root)


def _custom(old: bytes | None, digest: str) -> bytes:
    """Return the custom properties of the house style with the mark added."""
    names = _default(_CUSTOM, vt=_VARIANT)
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=names) if old is None else parsed(old)
    for stale in _marks(root):
        root.remove(stale)
    number = max((whole(x.get("pid"), 1) for x in root), default=1) + 1
    told = etree.SubElement(
        root, f"{{{_CUSTOM}}}property", fmtid=_FMTID, pid=str(number), name=_MARK
    )
    etree.SubElement(told, f"{{{_VARIANT}}}lpwstr").text = digest
    return _serialized(root)


def _serialized(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _default(namespace: str, **others: str) -> dict[str, str]:
    """Return a namespace map without a prefix for `namespace`; lxml's types know no None."""
    return cast("dict[str, str]", {None: namespace, **others})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    first = ("[Content_Types].xml", "_rels/.rels")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in [*first, *sorted(set(files) - set(first))]:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system = 0  # else the bytes tell the system they were made on
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 6)
    return stream.getvalue()
