"""What is gathered on the way through a document, whatever its format.

Elements that no handler is named for are gone into, so that no wrapper hides a word. Text boxes,
footnotes and comments come after the paragraph, or the table, that they belong to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from alsctl.notes.manuscript import Comment, Paragraph, Table
from alsctl.reading import refusals
from alsctl.reading.packages import Element, short
from alsctl.reading.symbols import without_signs
from alsctl.wording import counted

Part = Paragraph | Table | Comment
Handler = Callable[[Any, Element], None]

MOST_COLUMNS = 63  # as many as Word has
_DEEPEST = 150
_LONGEST = 60
_ABOUT = 300  # how much is told of the words that a comment is on
_TOLD = {
    "struck": "tracked changes are read as accepted: what was struck out is not kept",
    "inserted": "tracked changes are read as accepted",
    "hidden": "hidden text in it is kept like all other",
    "edges": "headers and footers are left out",
    "contents": "the table of contents is left out",
}
_COUNTED = {
    "pictures": ("picture", "no text can be read in"),
    "objects": ("embedded object", "copy into the notes what matters in"),
    "unfilled": ("form field", "nobody has filled in"),
}


class Line:
    """A paragraph that is being read: its text so far, and what comes after it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.after: list[Part] = []


class Cell(Struct):
    """A cell of a table that is being read; `span` is over how many columns it reaches."""

    parts: list[Part]
    span: int = 1


class Gathering:
    """Gathers parts in order; `context` is where they stand, if not in the text itself."""

    handlers: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        self.context = ""
        self.sink: list[Part] = []
        self.line = Line()
        self.rows: list[list[Cell]] | None = None
        self.has_title = False
        self._said: list[str] = []
        self._begun: dict[str, int] = {}
        self._depth = self._number = self._tables = 0
        self._heading = ""

    def children(self, element: Element) -> None:
        """Read what stands in an element."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise refusals.too_deep(self.name)
        for child in element:
            self.read(child)
        self._depth -= 1

    def read(self, element: Element) -> None:
        """Read an element as its handler does, or else go into it."""
        handler = self.handlers.get(short(element.tag))
        if handler is None:
            self.children(element)
        else:
            handler(self, element)

    def say(self, text: str) -> None:
        """Add to the paragraph that is being read."""
        if text:
            plain = text if text.isascii() else without_signs(text)
            self.line.pieces.append(plain)
            self._said.append(plain)

    def exactly(self, text: str) -> None:
        """Add what stands for an element."""
        self.say(text)

    def level(self, level: int, *, is_title: bool) -> int:
        """Return the level of a heading; a title stands above all others, where there is one."""
        if is_title:
            return 1
        return min(level + self.has_title, 9) if level else 0

    def end_line(self, *, level: int = 0, depth: int | None = None, is_loose: bool = False) -> None:
        """End a paragraph; loose text, which stands in none, makes one only if there is some."""
        text, after = "".join(self.line.pieces), self.line.after
        level = level if text.strip() else 0
        self.line = Line()
        self._said.append("\n")
        if text or not (is_loose or self.follows_blank):
            self.sink.append(Paragraph(text, self._next_place(text), level, depth))
        if level and not self.context:
            self._number, self._heading = 0, text
        self.sink.extend(after)

    @property
    def follows_blank(self) -> bool:
        """Whether an empty paragraph would only stand after another."""
        last = self.sink[-1] if self.sink and not self.line.pieces else None
        return isinstance(last, Paragraph) and not last.text

    def _next_place(self, text: str) -> str:
        place = self.place
        self._number += bool(text.strip()) and not self.context
        return place

    @property
    def place(self) -> str:
        """Where the paragraph stands that is being read, for a person to find it."""
        if self.context:
            return self.context
        words = " ".join(self._heading.split())
        if not words or "off the record" in words.lower():
            return f"paragraph {self._number + 1}"
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."
        return f"paragraph {self._number + 1} under “{short}”"

    def gathered(self, element: Element, context: str) -> list[Part]:
        """Return the parts inside a box, a cell or a note, apart from what is being read."""
        outer = self.context, self.sink, self.line, self.rows
        self.context, self.sink, self.line, self.rows = context, [], Line(), None
        self.children(element)
        self.end_line(is_loose=True)
        parts = self.sink
        self.context, self.sink, self.line, self.rows = outer
        return parts

    def box(self, element: Element) -> None:
        """Keep what stands in a text box, after the paragraph that it hangs on."""
        context = self.context or f"the text box at {self.place}"
        self.line.after.extend(self.gathered(element, context))

    def note(self, element: Element, context: str) -> None:
        """Keep a footnote or endnote after the paragraph that it belongs to.

        A blank or tab, which parts its number from its text, comes first and is nobody's.
        """
        parts = self.gathered(element, context)
        if parts and isinstance(parts[0], Paragraph):
            parts[0] = replace(parts[0], text=parts[0].text.lstrip())
        self.line.after.extend(parts)

    def table(self, element: Element) -> None:
        """Keep a table; what alone fills a table of one cell was only framed by it."""
        self.end_line(is_loose=True)
        self._tables += 1
        place, outer, self.rows = f"table {self._tables}", self.rows, []
        context, self.context = self.context, place
        self.children(element)
        self.context = context
        rows, self.rows = self.rows, outer
        if len(rows) == 1 and len(rows[0]) == 1:
            self.sink.extend(rows[0][0].parts)
            return
        inside = [part for row in rows for cell in row for part in cell.parts]
        if any(part.text.strip() for part in inside if isinstance(part, Paragraph)):
            cells = (tuple(text for cell in row for text in _texts(cell)) for row in rows)
            self.sink.append(Table(tuple(cells), place))
        self.sink.extend(part for part in inside if not isinstance(part, Paragraph))

    def row(self, element: Element, *, before: int = 0) -> None:
        """Read a row of a table, `before` the first cell of which so many columns are left out."""
        if self.rows is not None:
            self.rows.append([Cell([]) for _ in range(before)])
        self.children(element)

    def cell(self, element: Element, span: int) -> None:
        """Keep a cell, as wide as it reaches."""
        parts = self.gathered(element, self.context)
        if self.rows is None:
            self.sink.extend(parts)
            return
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(Cell(parts, max(span, 1)))

    def begin_comment(self, key: str) -> None:
        """Remember where the words begin that a comment is on."""
        self._begun.setdefault(key, len(self._said))

    def commented(self, key: str) -> str:
        """Return the words that a comment is on; few of many."""
        pieces, length = [], 0
        for at in range(self._begun.pop(key, len(self._said)), len(self._said)):
            pieces.append(self._said[at])
            length += len(self._said[at])
            if length > _ABOUT:
                break
        words = "".join(pieces).strip()
        return words if len(words) <= _ABOUT else f"{words[:_ABOUT]}..."

    def comment(self, element: Element, *, by: str, on: str) -> None:
        """Keep a comment after the paragraph that it stands beside."""
        place, said, self._said = f"a comment at {self.place}", self._said, []
        parts = self.gathered(element, place)
        self._said = said
        self.line.after.append(Comment(_joined(parts), place, by, on))

    def told(self) -> tuple[str, ...]:
        """Return what was done to read this, in plain words."""
        counts = self.counts
        if counts["struck"]:
            counts["inserted"] = 0
        sentences = [says for kind, says in _TOLD.items() if counts[kind]]
        for kind, (unit, says) in _COUNTED.items():
            if counts[kind]:
                sentences.append(f"{says} {counted(counts[kind], unit)}")
        return tuple(sentences)


def _texts(cell: Cell) -> list[str]:
    return [_joined([p for p in cell.parts if isinstance(p, Paragraph)]), *[""] * (cell.span - 1)]


def _joined(parts: list[Part]) -> str:
    """Return the words of parts as lines; those of a table cell by cell."""
    lines: list[str] = []
    for part in parts:
        rows = ["\t".join(row) for row in part.rows] if isinstance(part, Table) else [part.text]
        lines.extend(rows)
    return "\n".join(lines)
