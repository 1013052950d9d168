"""What is off the record, which goes no further than this module, and what only sounds like it."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from alsctl.notes.beside import Beside
from alsctl.notes.manuscript import Comment
from alsctl.notes.marker_words import MARKERS, PARTS
from alsctl.notes.typed import Line, Row, line_of, seen

_GAP = r"[\s_*‐-―-]{0,6}"
_OFF = rf"off{_GAP}the{_GAP}records?(?![^\W_])"
_OFF_BRIEFLY = rf"off{_GAP}records?{_GAP}:"
# Possessive (*+), so that a line of nothing but such signs takes no longer than any other.
_LEAD = r"(?:<\w{1,8}[^<>]{0,40}>|[\W\d_]|(?<![^\W_])(?!off|on)[a-z]{1,4}[.)])*+"
_AT_START = re.compile(rf"{_LEAD}(?P<off>{_OFF}(?=[\W_]*$|\s*[^\w\s]|_)|{_OFF_BRIEFLY})", re.I)
_INSIDE = re.compile(
    rf"(?<![^\W_])(?P<off>{_OFF}[\W_]{{0,4}}?:|{_OFF_BRIEFLY})"
    rf"|[.!?;:,(\[\"“‘|–—-]\s{{0,4}}(?P<dashed>{_OFF}\s{{0,4}}[-–—])",
    re.I,
)
_ON = re.compile(
    rf"{_LEAD}(?:back{_GAP})?on{_GAP}the{_GAP}record(?![^\W_])[*_\s]*+(?:[:)\]–—-][*_]*|$)", re.I
)
_SOUNDS = re.compile(
    r"\b(?:don'?t|do not|not to be|not|never|without being|un-?)\s?(?:be )?"
    r"(?:minuted?|recorded|record (?:this|that|it|any)|write (?:this|that|it) down)\b"
    r"|\bnot for (?:the |our |any )?(?:minut|record|notes?\b|circulation|sharing|publication)"
    r"|\boff[ -](?:the[ -])?records?\b"
    r"|\bbetween (?:us|ourselves|you and me|you and i|these (?:four )?walls)\b"
    r"|\bin (?:the )?(?:strict |strictest |utter |total |complete |absolute )?confidence\b"
    r"|\b(?:strictly |highly )confidential\b|\bconfidentially\b"
    r"|\b(?:keep|kept|stays?) (?:this |that |it )?(?:to ourselves|in (?:the|this) room)\b",
    re.I,
)
# One of these is in each of them, without an i, which in Turkish has other capitals.
_IN_WHAT_SOUNDS = ("nute", "record", "down", "not", "between", "conf", "ourselves", "room")


class Kept(Struct, frozen=True):
    """What is left of the lines; a line whose number is in `gaps` is empty for a passage.

    Comments go by the number of the line that they stand after; one off the record is None.
    """

    lines: list[Line]
    gaps: frozenset[int]
    comments: dict[int, list[Comment | None]]


def without_off_record(
    lines: list[Line],
    *,
    is_heading: Callable[[int], bool],
    comments: Mapping[int, list[Comment]] = {},
) -> Kept:
    """Return the lines without what is off the record, an empty line in place of each passage."""
    reading = _Reading()
    inside: set[int] = set()
    for index, line in enumerate(lines):
        reading.take(line, heading=is_heading(index))
        if reading.until and line.number in comments:
            inside.add(line.number)
    beside = Beside(reading.left_out, (line.text for line in reading.kept))
    beside_it = {
        number: [None if number in inside else _comment(c, beside) for c in those]
        for number, those in comments.items()
    }
    return Kept(reading.kept, frozenset(reading.gaps), beside_it)


def _comment(comment: Comment, beside: Beside) -> Comment | None:
    """Return a comment as far as it is on the record, and not about what is off it."""
    if beside.is_about(comment.on):
        return None
    text, _, _ = _on_the_record(comment.text)
    said = all(_off(line_of(0, "", words)) is None for words in (comment.on, comment.by))
    return replace(comment, text=text) if text.strip() and said else None


def _on_the_record(text: str) -> tuple[str, list[str], bool]:
    """Return what may be kept of a text that stands alone, such as a cell; what was left out of
    it; and whether it says no more than that things are off the record from there on.
    """
    if "record" not in seen(text).lower():
        return text, [], False
    reading = _Reading()
    for number, typed in enumerate(text.splitlines(), 1):
        reading.take(line_of(number, "", typed), heading=False)
    kept = "\n".join(line.text for line in reading.kept if line.number not in reading.gaps)
    return kept, reading.left_out, reading.until == "heading"


def sounds_off_record(text: str) -> bool:
    """Tell whether a text only sounds off the record, such as “don't minute this”."""
    eyed = seen(text)
    if not any(map(eyed.lower().__contains__, _IN_WHAT_SOUNDS)):
        return False
    plain = " ".join(eyed.replace("’", "'").replace("ʼ", "'").split())
    return bool(_SOUNDS.search(plain))


class _Reading:
    """Goes through the lines; `until` says what ends the passage it is in."""

    def __init__(self) -> None:
        self.kept: list[Line] = []
        self.left_out: list[str] = []
        self._columns: dict[int, set[int]] = {}
        self.gaps: set[int] = set()
        self.until = ""
        self.level = 0
        self.marker = ""
        self.just_left_out = False

    def take(self, line: Line, *, heading: bool) -> None:
        """Keep a line, or the part of it that is on the record."""
        if line.row:
            self._take_row(line, line.row)
        elif (after := _on(line)) is not None and (self.until or self.just_left_out):
            self._leave(line.saying(after))
        elif not self.until or self._ends(line, heading=heading):
            self.until = ""
            self._keep(line)
        else:
            self.left_out.append(line.text)

    def _take_row(self, line: Line, row: Row) -> None:
        """A table that is understood ends a passage, as a marker does; any other belongs to it."""
        on = any(_on(line_of(0, "", cell)) is not None for cell in row.cells)
        covers = self.until == "heading" or (self.until and not row.headers)
        if covers and not on:
            self.left_out.append(line.text)
            return
        self.until = ""
        kept = self._cells(line, row)
        if kept == row.cells:
            self.kept.append(line)
            self.just_left_out = False
            return
        if any(cell.strip() for cell in kept):
            text = " | ".join(kept).strip(" |")
            self.kept.append(replace(line, text=text, row=replace(row, cells=kept)))
        self._gap(line)

    def _cells(self, line: Line, row: Row) -> tuple[str, ...]:
        """Return cells as far as they are on the record.

        A cell that says only “off the record” covers those after it in its row; as a header those
        below it; alone in its row all that follows.
        """
        columns = self._columns.get(row.table)
        is_first = columns is None or row.is_header
        columns = self._columns.setdefault(row.table, set())
        kept, covered, alone = [], False, True
        for n, cell in enumerate(row.cells):
            text, left_out, is_alone = _on_the_record(cell)
            if covered or n in columns:
                text, left_out = "", [cell]
            elif is_alone:
                covered = n == 0 or not is_first
            columns |= {n} if is_first and left_out else set()
            alone = alone and (is_alone or not cell.strip())
            kept.append(text)
            self.left_out += left_out
        self.until = "heading" if alone and any(cell.strip() for cell in row.cells) else ""
        self.level = 0
        return tuple(kept)

    def _leave(self, line: Line) -> None:
        self.until = ""
        if not line.is_blank:
            self._keep(line)

    def _ends(self, line: Line, *, heading: bool) -> bool:
        if _off(line) is not None:
            return self.until == "passage"
        if self.until == "heading":
            return heading and not (self.level and line.level > self.level)
        is_marker = self._is_marker(line.label) and not line.alias  # what may go on is not kept
        return line.is_blank or heading or is_marker

    def _is_marker(self, label: str) -> bool:
        return label in MARKERS or label in PARTS.get(self.marker, ())

    def _keep(self, line: Line) -> None:
        found = _off(line)
        if found is None:
            self.kept.append(line)
            self.marker = line.label if line.label in MARKERS else self.marker
            self.just_left_out = self.just_left_out and line.is_blank
            return
        before = line.saying(line.text[: found.start].rstrip(_OPENING))
        self.left_out.append(line.text[found.start :])
        if before.text and not (before.label and not before.rest):
            self.kept.append(before)
        self.until, self.level = ("heading", line.level) if found.alone else ("passage", 0)
        self._gap(line)

    def _gap(self, line: Line) -> None:
        self.kept.append(Line(line.number, line.place, ""))
        self.gaps.add(line.number)
        self.just_left_out = True


_OPENING = ' \t\xa0([{"“‘*_|–—-'


class _Off(Struct, frozen=True):
    """Where in a line the part off the record begins; `alone` where nothing else is said."""

    start: int
    alone: bool


def _off(line: Line) -> _Off | None:
    if "record" not in seen(line.text).lower():
        return None
    text, places = _spread(line.text)
    if match := _AT_START.match(text):
        return _Off(0, not re.search(r"[^\W_]", text[match.end() :]))
    if line.label and _AT_START.match(seen(line.rest)):
        return _Off(0, False)
    if match := _INSIDE.search(text):
        return _Off(places[match.start(match.lastgroup or 0)], False)
    return None


def _on(line: Line) -> str | None:
    """Return what follows `On the record:`, or None where the line does not say so."""
    if "record" not in seen(line.text).lower():
        return None
    text, places = _spread(line.text)
    match = _ON.match(text)
    return line.text[([*places, len(line.text)])[match.end()] :].strip() if match else None


def _spread(text: str) -> tuple[str, Sequence[int]]:
    """Return a text as an eye reads it, and the place of each of its letters in `text`."""
    if text.isascii():
        return text, range(len(text))
    letters = [(letter, place) for place, typed in enumerate(text) for letter in _eyed(typed)]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


_eyed = cache(seen)
