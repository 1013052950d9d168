"""What is off the record, which goes no further than this module, and what only sounds like it."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from alsctl.notes.typed import MARKERS, PARTS, Line, seen

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


class Kept(Struct, frozen=True):
    """What is left of the lines; a line whose number is in `gaps` is empty for a passage."""

    lines: list[Line]
    gaps: frozenset[int]


def without_off_record(lines: list[Line], *, is_heading: Callable[[int], bool]) -> Kept:
    """Return the lines without what is off the record, an empty line in place of each passage."""
    reading = _Reading()
    for index, line in enumerate(lines):
        reading.take(line, heading=is_heading(index))
    return Kept(reading.kept, frozenset(reading.gaps))


def sounds_off_record(text: str) -> bool:
    """Tell whether a text only sounds off the record, such as “don't minute this”."""
    plain = " ".join(seen(text).replace("’", "'").replace("ʼ", "'").split())
    return bool(_SOUNDS.search(plain))


class _Reading:
    """Goes through the lines; `until` says what ends the passage it is in."""

    def __init__(self) -> None:
        self.kept: list[Line] = []
        self.gaps: set[int] = set()
        self.until = ""
        self.level = 0
        self.marker = ""
        self.just_left_out = False

    def take(self, line: Line, *, heading: bool) -> None:
        """Keep a line, or the part of it that is on the record."""
        if (after := _on(line)) is not None and (self.until or self.just_left_out):
            self._leave(line.saying(after))
        elif not self.until or self._ends(line, heading=heading):
            self.until = ""
            self._keep(line)

    def _leave(self, line: Line) -> None:
        self.until = ""
        if not line.is_blank:
            self._keep(line)

    def _ends(self, line: Line, *, heading: bool) -> bool:
        if _off(line) is not None:
            return self.until == "passage"
        if self.until == "heading":
            return heading and not (self.level and line.level > self.level)
        return line.is_blank or heading or self._is_marker(line.label)

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
        if before.text and not (before.label and not before.rest):
            self.kept.append(before)
        self.until, self.level = ("heading", line.level) if found.alone else ("passage", 0)
        self.kept.append(Line(line.number, ""))
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
