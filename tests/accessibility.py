"""What Microsoft, GDS and WCAG ask of a Word file, as code: `check` tells what a file lacks.

A fail (F) must not be in a document that is sent; a warning (W) is for a person to judge.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
FAKE_ITEM = re.compile(r"([•●–*-]|\d+[.)]|[a-z][.)])\s")
POOR_LINKS = {"", "click here", "here", "more", "link", "read more"}
CONTENT = "w:r/w:drawing|w:r/w:pict|w:r/w:object|w:r/w:br[@w:type]|w:pPr/w:sectPr|.//w:fldChar"


@dataclass(frozen=True)
class Finding:
    """What a rule found, and where."""

    severity: str
    rule: str
    where: str


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

    def inherited(self, paragraph: etree._Element, path: str, run_path: str = "") -> str:
        """Return a property of a paragraph, of a run in it if `run_path`, from wherever it comes."""
        own = [value(paragraph, f"w:pPr/{path}")] if not run_path else []
        chain = [value(style, run_path or f"w:pPr/{path}") for style in self._chain_of(paragraph)]
        return next(filter(None, [*own, *chain]), "")

    def _chain_of(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        yield from self.chain(self.style_of(paragraph))

    def run_value(self, run: etree._Element, path: str) -> str:
        """Return a property of a run: its own, its style's, its paragraph's or the default."""
        paragraph = next(run.iterancestors(w("p")))
        own = value(run, f"w:rPr/{path}")
        named = self.chain(value(run, "w:rPr/w:rStyle/@w:val"))
        styled = next(filter(None, (value(x, f"w:rPr/{path}") for x in named)), "")
        defaults = value(
            self.parts["word/styles.xml"], f"w:docDefaults/w:rPrDefault/w:rPr/{path}"
        )
        return own or styled or self.inherited(paragraph, "", f"w:rPr/{path}") or defaults

    def is_bold(self, run: etree._Element) -> bool:
        """Tell whether a run is bold."""
        return self.run_value(run, "w:b/@w:val") not in OFF and bool(
            self.run_value(run, "name(w:b)")
        )

    def fill(self, run: etree._Element) -> str:
        """Return the colour behind a run."""
        paragraph = next(run.iterancestors(w("p")))
        places = [
            self.run_value(run, "w:shd/@w:fill"),
            self.inherited(paragraph, "w:shd/@w:fill"),
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
        level = self.inherited(paragraph, "w:outlineLvl/@w:val")
        return int(level) + 1 if level and int(level) < 9 else None

    def is_numbered(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph belongs to a list."""
        return bool(self.inherited(paragraph, "w:numPr/w:numId/@w:val"))


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements on a path."""
    return list(root.xpath(path, namespaces=NAMES))


def value(root: etree._Element, path: str) -> str:
    """Return the first text, attribute or name on a path; "" for none."""
    if path.startswith("name(") or "/name(" in path:
        before, _, name = path.rpartition("name(")
        return "there" if find(root, before + name.rstrip(")")) else ""
    found = root.xpath(path, namespaces=NAMES)
    return str(found[0]) if found else ""


def text(element: etree._Element) -> str:
    """Return the words of an element."""
    return "".join(map(str, element.xpath(".//w:t/text()", namespaces=NAMES)))


def check(data: bytes) -> list[Finding]:
    """Return all that the rules find in a Word file."""
    from tests import accessibility_rules  # noqa: PLC0415 - the rules need this module

    file = WordFile(data)
    rules: tuple[Callable[[WordFile], Iterator[Finding]], ...] = accessibility_rules.RULES
    return [finding for rule in rules for finding in rule(file)]


def duplicates(values: list[str]) -> list[str]:
    """Return the values that stand more than once."""
    return [x for x, times in Counter(values).items() if times > 1]
