"""What belongs to the text of a Word file and stands in other parts of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from alsctl.reading.packages import Element, Package, attribute, every
from alsctl.reading.word_styles import Styles

_BESIDE = frozenset({"comments", "footnotes", "endnotes"})
_TEXT_IN_EDGE = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>[^<]*[^<\s]")


class Around(NamedTuple):
    """The styles; comments, footnotes and endnotes by kind and id; how many edges have text."""

    styles: Styles
    beside: dict[tuple[str, str], Element]
    edges: int


def around(package: Package, main: str) -> Around:
    """Return what the main part of a Word file points to."""
    links = [(kind, part) for _, kind, part in package.related(main)]
    roots = {kind: package.root(part) for kind, part in links if kind in {*_BESIDE, "styles"}}
    styles = Styles(roots.pop("styles", None))
    beside = {
        (kind, attribute(one, "w:id")): one
        for kind, root in roots.items()
        for one in (() if root is None else every(root, f"w:{kind[:-1]}"))
    }
    edges = {part for kind, part in links if kind in {"header", "footer"}}
    return Around(styles, beside, sum(_has_text(package, part) for part in edges))


def _has_text(package: Package, part: str) -> bool:
    return part.lower() in package.names and bool(_TEXT_IN_EDGE.search(package.bytes_of(part)))
