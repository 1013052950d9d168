"""A Word file as a manuscript, on lxml over zipfile.

python-docx passes over text boxes, content controls and what was inserted while changes were
tracked; mammoth makes HTML, in which headings are known by their style's name alone, and from
which nobody can tell what a comment is on or that anything was struck out. Both parse before
anybody can look whether a file is made to harm. So the parts are walked through here.
"""

from __future__ import annotations

import re

from alsctl.notes.manuscript import Manuscript
from alsctl.reading.gathering import MOST_COLUMNS, Gathering
from alsctl.reading.handlers import after, counting, passing_over, saying
from alsctl.reading.packages import (
    Element,
    Package,
    attribute,
    child,
    every,
    full,
    is_on,
    short,
    value,
    whole,
)
from alsctl.reading.symbols import symbol
from alsctl.reading.word_around import around
from alsctl.reading.word_fields import Fields
from alsctl.reading.word_styles import Look, outline_level

_WORDED = tuple(tag for name in ("w:t", "w:sym", "a:t", "m:t", "v:textpath") for tag in full(name))
_OBJECTS = tuple(tag for name in ("c:chart", "dgm:relIds", "w:object") for tag in full(name))
_PICTURES = tuple(tag for name in ("a:blip", "v:imagedata") for tag in full(name))
_BLANKS = re.compile(r"[\r\n\t]+")


def manuscript(package: Package) -> Manuscript | None:
    """Return the notes in a Word file; None where the package is none."""
    main = next((part for _, kind, part in package.related() if kind == "officeDocument"), "")
    root = package.root(main or "word/document.xml")
    if root is None or short(root.tag) != "w:document":
        return None
    walk = _Walk(package, main or "word/document.xml")
    walk.look_for_title(root)
    walk.children(root)
    walk.finish()
    return Manuscript(tuple(walk.sink), walk.told())


class _Walk(Gathering):
    """Goes through the text; `_beside` are comments, footnotes and endnotes by kind and id."""

    def __init__(self, package: Package, main: str) -> None:
        super().__init__(package.name)
        self._styles, self._beside, edges = around(package, main)
        self._fields = Fields()
        self._notes = 0
        self.counts["edges"] = edges

    def look_for_title(self, root: Element) -> None:
        """See whether the document has a title, which stands above its headings."""
        named = {attribute(one, "w:val") for one in every(root, "w:pStyle")}
        self.has_title = any(self._styles.look(style).is_title for style in named)

    def finish(self) -> None:
        """Keep the comments that hang on no words, at the end."""
        self.end_line(is_loose=True)
        for kind, key in [*self._beside]:
            if kind == "comments":
                self._comment(key)
        self.end_line(is_loose=True)

    def say(self, text: str) -> None:
        """Add to the paragraph, if it is no order to a field."""
        super().say(self._fields.shown(text))

    def paragraph(self, element: Element) -> None:
        """Read a paragraph; one whose end was struck out goes on in the next."""
        if not len(element) and self.follows_blank:
            return
        properties = child(element, "w:pPr")
        style = self._styles.look(value(properties, "w:pStyle"))
        if style.is_contents:
            self.counts["contents"] += 1
            return
        self.children(element)
        super().say(self._fields.end_of_paragraph())
        mark = None if properties is None else child(properties, "w:rPr")
        if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
            self.counts["struck"] += 1
            return
        level = self.level(self._outline(properties, style), is_title=style.is_title)
        self.end_line(level=level, depth=None if level else self._list_depth(properties, style))

    def _outline(self, properties: Element | None, style: Look) -> int:
        told = value(properties, "w:outlineLvl")
        return outline_level(told) if told else style.level

    def _list_depth(self, properties: Element | None, style: Look) -> int | None:
        numbers = child(properties, "w:numPr")
        if numbers is None:
            return style.depth
        number, level = value(numbers, "w:numId"), value(numbers, "w:ilvl")
        if number == "0" or not (number or style.depth is not None):
            return None
        return whole(level, 8) or style.depth or 0

    def typed(self, element: Element) -> None:
        """Keep typed text; a line break in the XML of it is a blank."""
        self.say(_BLANKS.sub(" ", element.text or ""))

    def look(self, element: Element) -> None:
        """See whether a run is hidden."""
        if is_on(element, "w:vanish") or self._styles.hides(value(element, "w:rStyle")):
            self.counts["hidden"] += 1

    def line_break(self, element: Element) -> None:
        """Keep a line break, and a break of the page between words."""
        if attribute(element, "w:type") in ("", "textWrapping") or self.line.pieces:
            self.say("\n")

    def struck(self, element: Element) -> None:
        """Leave out what is struck out or was moved elsewhere."""
        self.counts["struck"] += 1

    def inserted(self, element: Element) -> None:
        """Keep what was inserted."""
        self.counts["inserted"] += 1
        self.children(element)

    def alternative(self, element: Element) -> None:
        """Read one of several forms of the same: the first that has words."""
        forms = [one for one in element if short(one.tag) in {"mc:Choice", "mc:Fallback"}]
        worded = (form for form in forms if any(True for _ in form.iter(*_WORDED)))
        chosen = next(worded, None)
        if chosen is not None:
            self.children(chosen)
        elif any(True for _ in element.iter(*_OBJECTS)):
            self.counts["objects"] += 1
        elif any(True for _ in element.iter(*_PICTURES)):
            self.counts["pictures"] += 1

    def control(self, element: Element) -> None:
        """Read a content control; one that nobody filled in only says what to write."""
        if is_on(child(element, "w:sdtPr"), "w:showingPlcHdr"):
            self.counts["unfilled"] += 1
            return
        self.children(element)

    def symbol(self, element: Element) -> None:
        """Keep a sign of a font of signs as the character that it looks like."""
        self.say(symbol(attribute(element, "w:char"), attribute(element, "w:font")))

    def field_mark(self, element: Element) -> None:
        """Follow where a field begins, where its result does, and where it ends."""
        kind = attribute(element, "w:fldCharType")
        marks = {"begin": Fields.begin, "separate": Fields.begin_result, "end": Fields.end}
        if kind in marks:
            marks[kind](self._fields)
        box = child(child(element, "w:ffData"), "w:checkBox")
        if box is not None:
            name = "w:checked" if child(box, "w:checked") is not None else "w:default"
            super().say("☒" if is_on(box, name) else "☐")

    def field_order(self, element: Element) -> None:
        """Take note of what a field does."""
        self._fields.order(element.text or "")

    def simple_field(self, element: Element) -> None:
        """Read a field that is an element of its own."""
        self._fields.begin()
        self._fields.order(attribute(element, "w:instr"))
        self._fields.begin_result()
        self.children(element)
        self._fields.end()

    def ruby(self, element: Element) -> None:
        """Keep the reading that stands above characters, in brackets after them."""
        base, reading = child(element, "w:rubyBase"), child(element, "w:rt")
        if base is not None:
            self.children(base)
        if reading is not None:
            self.say("(")
            self.children(reading)
            self.say(")")

    def drawn_paragraph(self, element: Element) -> None:
        """Keep a paragraph of a drawing."""
        self.children(element)
        self.say("\n")

    def drawn_text(self, element: Element) -> None:
        """Keep a text that is drawn as a shape."""
        if text := attribute(element, "string").strip():
            self.say(f" {text} ")

    def comment_reference(self, element: Element) -> None:
        """Keep a comment where it is hung up."""
        self._comment(attribute(element, "w:id"))

    def _comment(self, key: str) -> None:
        comment = self._beside.pop(("comments", key), None)
        if comment is not None:
            by = attribute(comment, "w:author") or attribute(comment, "w:initials")
            on = self.commented(key)
            fields, self._fields = self._fields, Fields()
            self.comment(comment, by=by, on=on)
            self._fields = fields

    def comment_start(self, element: Element) -> None:
        """Remember where the words of a comment begin."""
        self.begin_comment(attribute(element, "w:id"))

    def footnote(self, element: Element) -> None:
        """Keep a footnote or an endnote."""
        kind = "endnote" if short(element.tag) == "w:endnoteReference" else "footnote"
        found = self._beside.pop((f"{kind}s", attribute(element, "w:id")), None)
        if found is not None:
            self._notes += 1
            fields, self._fields = self._fields, Fields()
            self.note(found, f"{kind} {self._notes}")
            self._fields = fields

    def text_box(self, element: Element) -> None:
        """Keep a text box."""
        fields, self._fields = self._fields, Fields()
        self.box(element)
        self._fields = fields

    def table_row(self, element: Element) -> None:
        """Read a row that was not struck out."""
        properties = child(element, "w:trPr")
        if child(properties, "w:del") is not None:
            self.counts["struck"] += 1
            return
        self.row(element, before=whole(value(properties, "w:gridBefore"), MOST_COLUMNS))

    def table_cell(self, element: Element) -> None:
        """Read a cell that was not struck out."""
        properties = child(element, "w:tcPr")
        if child(properties, "w:cellDel") is not None:
            self.counts["struck"] += 1
            return
        self.cell(element, whole(value(properties, "w:gridSpan"), MOST_COLUMNS))


_PASSED_OVER = (
    "w:pPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr",
    "w:rubyPr", "w:delText", "w:delInstrText", "w:numberingChange", "w:tblPrEx", "m:rPr",
)  # fmt: skip
_Walk.handlers = {
    **dict.fromkeys(_PASSED_OVER, passing_over),
    **dict.fromkeys(("w:t", "a:t", "m:t"), _Walk.typed),
    **dict.fromkeys(("w:del", "w:moveFrom"), _Walk.struck),
    **dict.fromkeys(("w:ins", "w:moveTo"), _Walk.inserted),
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), _Walk.footnote),
    **dict.fromkeys(("w:object", "w:altChunk", "w:subDoc", "w:control"), counting("objects")),
    **dict.fromkeys(("c:chart", "dgm:relIds"), counting("objects")),
    **dict.fromkeys(("a:blip", "v:imagedata"), counting("pictures")),
    **dict.fromkeys(("w:tab", "w:ptab"), saying("\t")),
    "w:p": _Walk.paragraph,
    "w:rPr": _Walk.look,
    "w:br": _Walk.line_break,
    "w:cr": saying("\n"),
    "w:noBreakHyphen": saying("\u2011"),
    "w:softHyphen": saying("\u00ad"),
    "w:sym": _Walk.symbol,
    "w:sdt": _Walk.control,
    "w:ruby": _Walk.ruby,
    "w:fldChar": _Walk.field_mark,
    "w:fldSimple": _Walk.simple_field,
    "w:instrText": _Walk.field_order,
    "w:txbxContent": _Walk.text_box,
    "w:tbl": Gathering.table,
    "w:tr": _Walk.table_row,
    "w:tc": _Walk.table_cell,
    "w:commentRangeStart": _Walk.comment_start,
    "w:commentReference": _Walk.comment_reference,
    "mc:AlternateContent": _Walk.alternative,
    "a:p": _Walk.drawn_paragraph,
    "v:textpath": _Walk.drawn_text,
    "m:den": after("/"),
    "m:sup": after("^"),
    "m:sub": after("_"),
}
