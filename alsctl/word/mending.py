"""Mends what Word reads without a word and python-docx does not: links to parts that are lost."""

import zipfile
from io import BytesIO
from posixpath import normpath

from lxml import etree

from alsctl.word.elements import Element, parsed


def without_lost_links(data: bytes) -> bytes:
    """Return a Word file without relationships to parts that it does not hold."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        names = set(old.namelist())
        for name in names:
            part = old.read(name)
            new.writestr(name, _mended(name, part, names) if name.endswith(".rels") else part)
    return stream.getvalue()


def _mended(name: str, part: bytes, names: set[str]) -> bytes:
    folder = name.rpartition("_rels/")[0]
    root = parsed(part)
    for link in list(root):
        if link.get("TargetMode") != "External" and _target(link, folder) not in names:
            root.remove(link)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _target(link: Element, folder: str) -> str:
    target = link.get("Target", "")
    return normpath(target.lstrip("/") if target.startswith("/") else folder + target)
