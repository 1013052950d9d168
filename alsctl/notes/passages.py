"""Typed notes in passages: headings, entries with the lines that belong to them, paragraphs."""

import re
from collections import deque
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from alsctl.model.agendas import Agenda
from alsctl.notes.headings import Headings
from alsctl.notes.layout import layout_of
from alsctl.notes.lists import with_items
from alsctl.notes.manuscript import Comment, Manuscript
from alsctl.notes.marker_words import MARKERS, PARTS
from alsctl.notes.off_record import Kept, without_off_record
from alsctl.notes.typed import Line

Kind = Literal["heading", "off the record", "entry", "empty", "unmarked", "table", "comment"]
_NOTHING = re.compile(
    r"[\s._–—-]*|(?:none|nil|n/?a|n\.a|tbc|tba)\.?|none for \S+(?: \S+){0,5}", re.I
)
_LISTS = frozenset({"note", "present", "apologies"})
_SHARE = re.compile(r"[(（]\s*share\s*[:：]\s*([^()（）]*?)\s*[)）]\.?", re.I)


class Said(Struct):
    """A line that begins with a marker, and the plain lines that go on from it.

    `apart` where an empty line stands before it.
    """

    label: str
    lines: list[Line]
    apart: bool = False

    @property
    def typed(self) -> str:
        """The lines as they were typed."""
        return "\n".join(line.text for line in self.lines)


class Passage(Struct):
    """Lines that belong together; `marked` are lines with a marker that make no entry.

    The lines of a `table` are its rows; a `comment` has none.
    """

    kind: Kind
    lines: list[Line]
    label: str = ""
    parts: list[Said] = field(default_factory=list)
    comment: Comment | None = None

    @property
    def said(self) -> Said:
        """The first line and those that go on from it."""
        return Said(self.label, self.lines)


def passages_of(manuscript: Manuscript, agenda: Agenda | None) -> list[Passage]:
    """Return notes in passages, without what is off the record."""
    layout = layout_of(manuscript)
    strict = Headings(agenda, layout.lines)
    kept = without_off_record(
        layout.lines,
        is_heading=lambda n: strict.length(n, strictly=True) > 0,
        comments=layout.comments,
    )
    lines = with_items(kept.lines)
    grouping = _Grouping(replace(kept, lines=lines), Headings(agenda, lines))
    index = 0
    while index < len(lines):
        grouping.take_comments(before=lines[index].number)
        index += grouping.take(index)
    grouping.take_comments()
    return grouping.passages


class _Grouping:
    """Goes through the lines; `going_on` is where a plain line would be added."""

    def __init__(self, kept: Kept, headings: Headings) -> None:
        self.passages: list[Passage] = []
        self._lines, self._gaps, self._headings = kept.lines, kept.gaps, headings
        self._entry: Passage | None = None
        self._going_on: list[Line] | None = None
        self._takes_bullets = False
        self._now = Passage("unmarked", [])
        self._comments = deque(sorted(kept.comments.items()))

    def take_comments(self, before: int | None = None) -> None:
        """Put the comments in their places; what goes on goes on after them."""
        while self._comments and (before is None or self._comments[0][0] < before):
            for comment in self._comments.popleft()[1]:
                kind: Kind = "comment" if comment else "off the record"
                self.passages.append(Passage(kind, [], comment=comment))

    def take(self, index: int) -> int:
        """Put a line where it belongs and return how many lines that took."""
        line = self._lines[index]
        if line.is_blank:
            self._going_on = None
            if line.number in self._gaps and not self._is_second_gap_in_table():
                self.passages.append(Passage("off the record", [line]))
        elif line.row:
            self._row(line)
        elif self._entry and line.label in PARTS[self._entry.label]:
            self._part(self._entry, line, index)
        elif line.label in MARKERS:
            self._marker(line, index)
        elif length := self._headings.length(index):
            self._begin("heading", self._lines[index : index + length])
            self._going_on = None
            return length
        else:
            self._plain(line)
        return 1

    def _begin(self, kind: Kind, lines: list[Line], label: str = "") -> Passage:
        passage = self._now = Passage(kind, lines, label)
        self.passages.append(passage)
        self._entry, self._going_on, self._takes_bullets = None, lines, kind == "unmarked"
        return passage

    def _is_second_gap_in_table(self) -> bool:
        return self._now.kind == "table" and self.passages[-1].kind == "off the record"

    def _row(self, line: Line) -> None:
        above = self._now.lines[-1].row if self._now.kind == "table" else None
        if above and line.row and above.table == line.row.table:
            self._now.lines.append(line)
        else:
            self._begin("table", [line])
            self._going_on = None

    def _part(self, entry: Passage, line: Line, index: int) -> None:
        if self._says_nothing(line, index):
            self.passages.append(Passage("empty", [line]))
            self._going_on = None
            return
        part = Said(line.label, [line], apart=self._going_on is None)
        entry.parts.append(part)
        self._going_on, self._takes_bullets = part.lines, False

    def _marker(self, line: Line, index: int) -> None:
        if self._says_nothing(line, index):
            self._begin("empty", [line])
            self._going_on = None
            return
        passage = self._begin("entry", [line], line.label)
        self._entry = passage if line.label in PARTS else None
        self._takes_bullets = _takes_bullets(line)

    def _says_nothing(self, line: Line, index: int) -> bool:
        rest = without_share(line.rest)[0].strip("*_ ")
        if not rest and index + 1 < len(self._lines):
            return not self._goes_on(line, index + 1)
        means_nobody = line.label == "present" and rest.lower().startswith("n") and "/" not in rest
        return not means_nobody and is_nothing(rest)

    def _goes_on(self, line: Line, index: int) -> bool:
        following = self._lines[index]
        return not (
            following.is_blank
            or following.row
            or following.label in MARKERS
            or self._headings.length(index)
            or (following.is_bullet and not _takes_bullets(line))
        )

    def _plain(self, line: Line) -> None:
        if self._going_on is None or not self._continues(line):
            self._begin("unmarked", [line])
        else:
            self._going_on.append(line)

    def _continues(self, line: Line) -> bool:
        """Names go on after a comma, and a list of names after `Present:` alone; a date never."""
        label, first = self._now.label, self._now.lines[0]
        last = self._going_on[-1] if self._going_on else first
        if label in ("present", "apologies") and first.rest:
            return bool(re.search(r"(?:[,;&]|\band)$", last.text))
        if label == "date":
            return False
        if line.depth is not None and first.depth is not None and self._now.kind == "entry":
            return line.depth > first.depth or (self._takes_bullets and line.depth == first.depth)
        if line.apart and line.depth is None and not self._flows_into(last):
            return False
        return self._takes_bullets or not line.is_bullet

    def _flows_into(self, last: Line) -> bool:
        """A paragraph of its own goes on only from a marker alone, from names, or in private."""
        label = self._now.label
        names = label in ("present", "apologies")
        return names or label == "private" or bool(last.label and not last.rest)


def _takes_bullets(line: Line) -> bool:
    """A list under `Private:` is private too; one under `Present:` has the names."""
    return line.label == "private" or (line.label in _LISTS and not line.rest)


def is_nothing(text: str) -> bool:
    """Tell whether words behind a marker say that there is nothing: `-`, `none`, `n/a`."""
    return bool(_NOTHING.fullmatch(text))


def without_share(text: str) -> tuple[str, str]:
    """Divide “... (share: sponsor)” into the text and the word for the level."""
    start = max(text.rfind("("), text.rfind("（"))
    if start < 0:
        return text, ""
    match = _SHARE.fullmatch(text, start)
    return (text[:start].rstrip(), match[1]) if match else (text, "")
