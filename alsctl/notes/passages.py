"""Typed notes in passages: headings, entries with the lines that belong to them, paragraphs."""

import re
from typing import Literal

from msgspec import Struct, field

from alsctl.model.agendas import Agenda
from alsctl.notes.headings import Headings
from alsctl.notes.off_record import Kept, without_off_record
from alsctl.notes.typed import MARKERS, PARTS, Line, lines_of

Kind = Literal["heading", "off the record", "entry", "marked", "unmarked"]
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
    """Lines that belong together; `marked` are lines with a marker that make no entry."""

    kind: Kind
    lines: list[Line]
    label: str = ""
    parts: list[Said] = field(default_factory=list)

    @property
    def said(self) -> Said:
        """The first line and those that go on from it."""
        return Said(self.label, self.lines)


def passages_of(text: str, agenda: Agenda | None) -> list[Passage]:
    """Return a text in passages, without what is off the record."""
    lines = lines_of(text)
    strict = Headings(agenda, lines)
    kept = without_off_record(lines, is_heading=lambda n: strict.length(n, strictly=True) > 0)
    grouping = _Grouping(kept, Headings(agenda, kept.lines))
    index = 0
    while index < len(kept.lines):
        index += grouping.take(index)
    return grouping.passages


class _Grouping:
    """Goes through the lines; `going_on` is where a plain line would be added."""

    def __init__(self, kept: Kept, headings: Headings) -> None:
        self.passages: list[Passage] = []
        self._lines, self._gaps, self._headings = kept.lines, kept.gaps, headings
        self._entry: Passage | None = None
        self._going_on: list[Line] | None = None
        self._takes_bullets = False

    def take(self, index: int) -> int:
        """Put a line where it belongs and return how many lines that took."""
        line = self._lines[index]
        if line.is_blank:
            self._going_on = None
            if line.number in self._gaps:
                self.passages.append(Passage("off the record", [line]))
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
        passage = Passage(kind, lines, label)
        self.passages.append(passage)
        self._entry, self._going_on, self._takes_bullets = None, lines, kind == "unmarked"
        return passage

    def _part(self, entry: Passage, line: Line, index: int) -> None:
        if self._says_nothing(line, index):
            self.passages.append(Passage("marked", [line]))
            self._going_on = None
            return
        part = Said(line.label, [line], apart=self._going_on is None)
        entry.parts.append(part)
        self._going_on, self._takes_bullets = part.lines, False

    def _marker(self, line: Line, index: int) -> None:
        if self._says_nothing(line, index):
            self._begin("marked", [line])
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
        return not means_nobody and bool(_NOTHING.fullmatch(rest))

    def _goes_on(self, line: Line, index: int) -> bool:
        following = self._lines[index]
        return not (
            following.is_blank
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
        label = self.passages[-1].label
        if label in ("present", "apologies") and self.passages[-1].lines[0].rest:
            return bool(self._going_on and re.search(r"(?:[,;&]|\band)$", self._going_on[-1].text))
        return label != "date" and (self._takes_bullets or not line.is_bullet)


def _takes_bullets(line: Line) -> bool:
    """A list under `Private:` is private too; one under `Present:` has the names."""
    return line.label == "private" or (line.label in _LISTS and not line.rest)


def without_share(text: str) -> tuple[str, str]:
    """Divide “... (share: sponsor)” into the text and the word for the level."""
    start = max(text.rfind("("), text.rfind("（"))
    match = _SHARE.fullmatch(text, start) if start >= 0 else None
    return (text[:start].rstrip(), match[1]) if match else (text, "")
