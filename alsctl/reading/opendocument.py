"""An OpenDocument text (.odt) as a manuscript, on lxml over zipfile.

odfpy was last released in 2020. odfdo is well kept, but parses with a parser that resolves entities
before anybody can look at the file, and leaves the walk through the text to its user all the same.
"""

from __future__ import annotations

import re

from alsctl.notes.manuscript import Manuscript, Paragraph
from alsctl.reading import refusals
from alsctl.reading.gathering import MOST_COLUMNS, Gathering, Part
from alsctl.reading.handlers import passing_over, saying
from alsctl.reading.opendocument_styles import Styles
from alsctl.reading.packages import (
    Element,
    Package,
    attribute,
    child,
    every,
    short,
    whole,
)

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1000
_EDGES = ("", "-left", "-first")


def manuscript(package: Package) -> Manuscript | None:
    """Return the notes in an OpenDocument text; None where the package is none."""
    root = package.root("content.xml") if _is_text(package) else None
    text = None if root is None else child(child(root, "office:body"), "office:text")
    if root is None or text is None:
        return None
    walk = _Walk(package, root)
    walk.children(text)
    walk.finish()
    return Manuscript(tuple(walk.sink), walk.told())


def _is_text(package: Package) -> bool:
    """Tell whether this is a text; raises AlsctlError where it has a password."""
    if "content.xml" not in package.names or "mimetype" not in package.names:
        return False
    manifest = package.root("META-INF/manifest.xml")
    if manifest is not None and any(True for _ in every(manifest, "manifest:encryption-data")):
        raise refusals.has_password(package.name)
    return b"opendocument.text" in package.bytes_of("mimetype")


class _Walk(Gathering):
    """Goes through the text; inside paragraphs (`_is_mixed`) text stands between the elements.

    There any blanks are one, which `_after_blank` sees to; what is more is told by elements.
    """

    def __init__(self, package: Package, root: Element) -> None:
        super().__init__(package.name)
        looks = package.root("styles.xml")
        self._styles = Styles(looks, root)
        self._lists, self._notes = 0, 0
        self._is_item = self._is_mixed = self._after_blank = False
        self._ends = {attribute(e, "office:name") for e in every(root, "office:annotation-end")}
        self._comments: dict[str, Element] = {}
        self.counts["edges"] = 0 if looks is None else _edges(looks)
        named = {attribute(p, "text:style-name") for p in every(root, "text:p")}
        self.has_title = any(map(self._styles.is_title, named))

    def finish(self) -> None:
        """Keep the comments on words that never end."""
        for key in [*self._comments]:
            self._comment(key)
        self.end_line(is_loose=True)

    def children(self, element: Element) -> None:
        """Read what stands in an element, text too."""
        if self._is_mixed:
            self._typed(element.text)
        super().children(element)

    def read(self, element: Element) -> None:
        """Read an element and the text after it."""
        super().read(element)
        if self._is_mixed:
            self._typed(element.tail)

    def gathered(self, element: Element, context: str) -> list[Part]:
        """Return the parts inside a box, a cell or a note."""
        outer = self._lists, self._is_item, self._is_mixed, self._after_blank
        self._lists, self._is_item, self._is_mixed = 0, False, False
        parts = super().gathered(element, context)
        self._lists, self._is_item, self._is_mixed, self._after_blank = outer
        return parts

    def _typed(self, text: str | None) -> None:
        plain = _BLANKS.sub(" ", text or "")
        if self._after_blank:
            plain = plain.removeprefix(" ")
        if plain:
            self._after_blank = plain.endswith(" ")
            self.say(plain)

    def exactly(self, text: str) -> None:
        """Add what is no blank between words."""
        self.say(text)
        self._after_blank = False

    def paragraph(self, element: Element) -> None:
        """Read a paragraph or a heading."""
        style = attribute(element, "text:style-name")
        self.counts["hidden"] += self._styles.hides(style)
        depth = self._lists - 1 if self._is_item and self._lists else None
        outer, self._is_mixed, self._after_blank = self._is_mixed, True, True
        self.children(element)
        self._is_mixed, self._is_item = outer, False
        outline = attribute(element, "text:outline-level", "1")
        is_heading = short(element.tag) == "text:h"
        level = max(1, whole(outline, 9)) if is_heading else self._styles.level(style)
        level = self.level(level, is_title=self._styles.is_title(style))
        self.end_line(level=level, depth=None if level else depth)

    def span(self, element: Element) -> None:
        """Read text in a look of its own."""
        self.counts["hidden"] += self._styles.hides(attribute(element, "text:style-name"))
        self.children(element)

    def blanks(self, element: Element) -> None:
        """Keep blanks that were typed one after the other."""
        count = whole(attribute(element, "text:c", "1"), _MOST_BLANKS)
        self.exactly(" " * count)

    def list(self, element: Element) -> None:
        """Read a list."""
        self._lists += 1
        self.children(element)
        self._lists -= 1

    def item(self, element: Element) -> None:
        """Read an item; only its first paragraph is one."""
        self._is_item = True
        self.children(element)
        self._is_item = False

    def changes(self, element: Element) -> None:
        """Leave out what was struck out, which is kept apart from the text."""
        self.counts["struck"] += sum(1 for _ in every(element, "text:deletion"))
        self.counts["inserted"] += sum(1 for _ in every(element, "text:insertion"))

    def annotation(self, element: Element) -> None:
        """Keep a comment; one on words when these are read."""
        name = attribute(element, "office:name")
        key = name if name in self._ends else f"{name} {len(self._comments)}"
        self._comments.setdefault(key, element)
        self.begin_comment(key)
        if key != name:
            self._comment(key)

    def annotation_end(self, element: Element) -> None:
        """Keep the comment on the words that end here."""
        self._comment(attribute(element, "office:name"))

    def _comment(self, key: str) -> None:
        comment = self._comments.pop(key, None)
        if comment is not None:
            creator = child(comment, "dc:creator")
            by = "" if creator is None else creator.text or ""
            self.comment(comment, by=by.strip(), on=self.commented(key))

    def footnote(self, element: Element) -> None:
        """Keep a footnote or an endnote, without its number."""
        body = child(element, "text:note-body")
        if body is not None:
            self._notes += 1
            kind = attribute(element, "text:note-class") or "footnote"
            self.note(body, f"{'endnote' if kind == 'endnote' else 'footnote'} {self._notes}")

    def frame(self, element: Element) -> None:
        """Read a frame; of an object from elsewhere there is a picture too."""
        names = {short(one.tag) for one in element}
        if names & {"draw:object", "draw:object-ole"}:
            self.counts["objects"] += 1
        elif "draw:image" in names and "draw:text-box" not in names:
            self.counts["pictures"] += 1
        else:
            self.children(element)

    def shape(self, element: Element) -> None:
        """Keep the text in a shape, if there is any."""
        self.line.after.extend(
            part
            for part in self.gathered(element, self.context or f"the shape at {self.place}")
            if not isinstance(part, Paragraph) or part.text.strip()
        )

    def ruby(self, element: Element) -> None:
        """Keep the reading that stands above characters, in brackets after them."""
        base, reading = child(element, "text:ruby-base"), child(element, "text:ruby-text")
        if base is not None:
            self.children(base)
        if reading is not None and (reading.text or "").strip():
            self.exactly(f"({reading.text})")

    def control(self, element: Element) -> None:
        """Read a content control; one that nobody filled in only says what to write."""
        if attribute(element, "loext:showing-place-holder") == "true":
            self.counts["unfilled"] += 1
            return
        self.children(element)

    def contents(self, element: Element) -> None:
        """Leave out the table of contents."""
        self.counts["contents"] += 1

    def table_cell(self, element: Element) -> None:
        """Read a cell; those that it covers are told on their own, some at once."""
        count = attribute(element, "table:number-columns-repeated")
        self.cell(element, whole(count, MOST_COLUMNS))


def _edges(styles: Element) -> int:
    names = (f"style:{edge}{kind}" for edge in ("header", "footer") for kind in _EDGES)
    texts = ("".join(map(str, edge.itertext())) for name in names for edge in every(styles, name))
    return sum(bool(text.strip()) for text in texts)


_PASSED_OVER = (
    "text:page-number", "text:page-count", "text:note-citation", "text:number", "svg:title",
    "svg:desc", "office:forms", "draw:image", "office:binary-data", "text:list-header-number",
)  # fmt: skip
_SHAPES = (
    "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line", "draw:polygon",
    "draw:polyline", "draw:path", "draw:connector", "draw:caption", "draw:regular-polygon",
)  # fmt: skip
_Walk.handlers = {
    **dict.fromkeys(_PASSED_OVER, passing_over),
    **dict.fromkeys(_SHAPES, _Walk.shape),
    **dict.fromkeys(("text:p", "text:h"), _Walk.paragraph),
    **dict.fromkeys(("table:table-cell", "table:covered-table-cell"), _Walk.table_cell),
    "text:span": _Walk.span,
    "text:s": _Walk.blanks,
    "text:tab": saying("\t"),
    "text:line-break": saying("\n"),
    "text:list": _Walk.list,
    "text:list-item": _Walk.item,
    "text:tracked-changes": _Walk.changes,
    "text:note": _Walk.footnote,
    "text:ruby": _Walk.ruby,
    "text:table-of-content": _Walk.contents,
    "office:annotation": _Walk.annotation,
    "office:annotation-end": _Walk.annotation_end,
    "draw:frame": _Walk.frame,
    "draw:text-box": Gathering.box,
    "loext:content-control": _Walk.control,
    "table:table": Gathering.table,
    "table:table-row": Gathering.row,
}
