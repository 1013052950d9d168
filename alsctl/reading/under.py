"""One part of the notes, found by its heading, where a file holds those of several sessions.

Headings are those of Word, lines with hashes, and lines with a rule below. A line that alone says
what was asked for is one too: it reaches to the next line of its form ("Session 4" after
"Session 3"), or to the end of what it stands in.
"""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError, one_line
from alsctl.notes.manuscript import Manuscript, Paragraph
from alsctl.notes.names import key
from alsctl.wording import number

_HASHES = re.compile(r"[ \t>]*(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"\s{0,3}(?:(={2,})|-{2,})\s*")
_TIMES = re.compile(
    r"\d+(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|"
    r"fourth|fifth|sixth|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|"
    r"mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_LONGEST = 200
_MOST_TOLD = 12


class _Heading(Struct, frozen=True):
    """A heading: where it is among the parts, its words and level, and where a person finds it."""

    at: int
    words: str
    level: int
    place: str

    @property
    def told(self) -> str:
        return f"“{one_line(self.words)}”"


def under(manuscript: Manuscript, asked: str, name: str) -> Manuscript:
    """Return what stands under a heading, with the heading.

    `name` is what the person calls the file. Raises AlsctlError, with the headings there are,
    where none or more than one is meant.
    """
    headings = [*_headings(manuscript)]
    found = _meant(headings, asked)
    if not found and (alone := _alone(manuscript, asked)):
        if len(alone) > 1:
            raise _several(alone, asked, name)
        return _cut(manuscript, alone[0].at, _end_alone(manuscript, alone[0], headings))
    if not found:
        raise _none(headings, asked, name)
    if len(found) > 1:
        raise _several(found, asked, name)
    after = (h.at for h in headings if h.at > found[0].at and h.level <= found[0].level)
    return _cut(manuscript, found[0].at, next(after, len(manuscript.parts)))


def _cut(manuscript: Manuscript, start: int, end: int) -> Manuscript:
    return replace(manuscript, parts=manuscript.parts[start:end])


def _headings(manuscript: Manuscript) -> list[_Heading]:
    found = []
    for at, part in enumerate(manuscript.parts):
        if isinstance(part, Paragraph) and (level := _level(manuscript, at, part)):
            words = _HASHES.sub("", part.text, count=1).strip().rstrip("#").rstrip()
            if key(words) and not key(words).startswith("off the record"):
                found.append(_Heading(at, words, level, part.place))
    return found


def _level(manuscript: Manuscript, at: int, part: Paragraph) -> int:
    """Return the level of a heading; text has it in what is typed."""
    if part.level:
        return part.level
    if hashes := _HASHES.match(part.text):
        return len(hashes[1])
    below = manuscript.parts[at + 1] if at + 1 < len(manuscript.parts) else None
    rule = _RULE.fullmatch(below.text) if isinstance(below, Paragraph) else None
    stands_alone = at == 0 or _is_blank(manuscript.parts[at - 1])
    if not rule or not stands_alone or _is_blank(part):
        return 0
    is_long_enough = len(rule[0].strip()) >= len(part.text.strip()) / 2
    return (1 if rule[1] else 2) if is_long_enough else 0


def _is_blank(part: object) -> bool:
    return isinstance(part, Paragraph) and not part.text.strip()


def _meant(headings: Sequence[_Heading], asked: str) -> list[_Heading]:
    """Return the headings that equal what was asked for, or else begin with it, or contain it."""
    wanted = key(asked)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda words: words.replace(" ", "") == wanted.replace(" ", ""),
        lambda words: f"{words} ".startswith(f"{wanted} "),
        lambda words: f" {wanted} " in f" {words} ",
    )
    for fits in tests if wanted else ():
        if found := [heading for heading in headings if fits(key(heading.words))]:
            return found
    return []


def _alone(manuscript: Manuscript, asked: str) -> list[_Heading]:
    """Return the lines that say no more than what was asked for."""
    wanted = key(asked)
    return [
        _Heading(at, part.text.strip(), 0, part.place)
        for at, part in enumerate(manuscript.parts)
        if isinstance(part, Paragraph)
        and wanted
        and len(part.text) < _LONGEST
        and key(part.text) == wanted
    ]


def _end_alone(manuscript: Manuscript, start: _Heading, headings: Sequence[_Heading]) -> int:
    outer = next((h.level for h in reversed(headings) if h.at < start.at), 0)
    ends = [h.at for h in headings if h.at > start.at and h.level <= outer]
    form = _form(start.words)
    for at, part in enumerate(manuscript.parts[start.at + 1 :], start.at + 1):
        is_short = isinstance(part, Paragraph) and len(part.text) < _LONGEST
        if is_short and isinstance(part, Paragraph) and _form(part.text) == form:
            ends.append(at)
            break
    return min(ends, default=len(manuscript.parts))


def _form(words: str) -> str:
    """Return words without what differs from session to session: numbers and dates."""
    return " ".join("0" if _TIMES.fullmatch(word) else word for word in key(words).split())


def _several(found: Sequence[_Heading], asked: str, name: str) -> AlsctlError:
    which = "; ".join(f"{heading.told} ({heading.place})" for heading in found[:_MOST_TOLD])
    return AlsctlError(
        f"{name}: {number(len(found))} headings fit --under {one_line(asked)}: {which}; "
        "give all the words of one, or give one of them another name"
    )


def _none(headings: Sequence[_Heading], asked: str, name: str) -> AlsctlError:
    if not headings:
        says = "there is no heading in it; put one above each session"
        return AlsctlError(f"{name}: nothing stands under {one_line(asked)}: {says}")

    def unlike(heading: _Heading) -> float:
        return -SequenceMatcher(None, key(asked), key(heading.words[:_LONGEST])).ratio()

    nearest = [heading.told for heading in sorted(headings, key=unlike)]
    more = len(nearest) - _MOST_TOLD
    rest = f" and {number(more)} more" if more > 0 else ""
    told = ", ".join(dict.fromkeys(nearest[:_MOST_TOLD]))
    return AlsctlError(
        f"{name}: no heading fits --under {one_line(asked)}; the headings are {told}{rest}"
    )
