"""A Word file opened to be looked at: its parts, and what holds for a paragraph or a run."""

import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
OFF = {"0", "false", "off"}


class WordFile:
    """The parts of a Word file that the rules look at."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {
                name: etree.fromstring(archive.read(name))
                for name in self.names
                if name.endswith((".xml", ".rels"))
            }
        self.document = self.parts["word/document.xml"]
        self.edges = [
            root for name, root in self.parts.items() if re.match("word/(header|footer)", name)
        ]
        self.read = [self.document, *self.edges]

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """Return the styles by their id."""
        found = find(self.parts["word/styles.xml"], "w:style")
        return {str(style.get(w("styleId"))): style for style in found}

    def chain(self, style_id: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on; of a paragraph without one, the default."""
        while style_id in self.styles:
            yield self.styles[style_id]
            style_id = value(self.styles[style_id], "w:basedOn/@w:val")

    def style_of(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        named = value(paragraph, "w:pPr/w:pStyle/@w:val")
        return named or next(
            key
            for key, style in self.styles.items()
            if style.get(w("type")) == "paragraph" and style.get(w("default")) == "1"
        )

    def of_paragraph(self, paragraph: etree._Element, path: str) -> str:
        """Return a property of a paragraph: its own or its style's."""
        styles = self.chain(self.style_of(paragraph))
        own = value(paragraph, f"w:pPr/{path}")
        return own or next(filter(None, (value(x, f"w:pPr/{path}") for x in styles)), "")

    def of_run(self, run: etree._Element, path: str) -> str:
        """Return a property of a run: its own, its style's, its paragraph's or the default."""
        paragraph = next(run.iterancestors(w("p")))
        named = value(run, "w:rPr/w:rStyle/@w:val")
        styles = [*self.chain(named), *self.chain(self.style_of(paragraph))]
        default = find(self.parts["word/styles.xml"], "w:docDefaults/w:rPrDefault")
        return next(filter(None, (value(x, f"w:rPr/{path}") for x in [run, *styles, *default])), "")

    def is_bold(self, run: etree._Element) -> bool:
        """Tell whether a run is bold."""
        return self.of_run(run, "w:b") == "on"

    def fill(self, run: etree._Element) -> str:
        """Return the colour behind a run."""
        paragraph = next(run.iterancestors(w("p")))
        places = [
            self.of_run(run, "w:shd/@w:fill"),
            self.of_paragraph(paragraph, "w:shd/@w:fill"),
            *(value(cell, "w:tcPr/w:shd/@w:fill") for cell in run.iterancestors(w("tc"))),
            self._row_fill(run),
        ]
        return next((x for x in places if x and x != "auto"), "FFFFFF")

    def _row_fill(self, run: etree._Element) -> str:
        row = next(run.iterancestors(w("tr")), None)
        if row is None or not find(row, "w:trPr/w:tblHeader"):
            return ""
        style = value(next(run.iterancestors(w("tbl"))), "w:tblPr/w:tblStyle/@w:val")
        path = "w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd/@w:fill"
        return next(filter(None, (value(x, path) for x in self.chain(style))), "")

    def level(self, paragraph: etree._Element) -> int | None:
        """Return the heading level of a paragraph, from 1; None for what is no heading."""
        level = self.of_paragraph(paragraph, "w:outlineLvl/@w:val")
        return int(level) + 1 if level and int(level) < 9 else None

    def is_numbered(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph belongs to a list."""
        return bool(self.of_paragraph(paragraph, "w:numPr/w:numId/@w:val"))


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements on a path."""
    return [x for x in _found(root, path) if isinstance(x, etree._Element)]


def strings(root: etree._Element, path: str) -> list[str]:
    """Return the texts or attributes on a path."""
    return [x for x in _found(root, path) if isinstance(x, str)]


def value(root: etree._Element, path: str) -> str:
    """Return the first attribute on a path, or "on" or "off" for a switch; "" for none."""
    first = next(iter(_found(root, path)), "")
    if isinstance(first, etree._Element):
        return "off" if first.get(w("val")) in OFF else "on"
    return str(first)


def text(element: etree._Element) -> str:
    """Return the words of an element."""
    return "".join(strings(element, ".//w:t/text()"))


def _found(root: etree._Element, path: str) -> list[object]:
    found = root.xpath(path, namespaces=NAMES)
    return list(found) if isinstance(found, list) else []
