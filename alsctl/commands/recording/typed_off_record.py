"""What is off the record in a YAML file that somebody typed: found to be told, and cut out.

It goes by the lines and not by what YAML makes of them, so that it holds for a file that YAML
refuses, and for remarks too.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from alsctl.notes.off_record import Kept, without_off_record
from alsctl.notes.typed import line_of

LEFT_OUT = "(something off the record was left out here)"

_LINE = re.compile(r"(?P<blanks>[ \t]*)(?P<rest>[^\r\n]*)(?P<end>(?:\r\n|\n|\r)?)", re.S)
_LEAD = re.compile(
    r"(?P<remark>#[# \t]*)?(?P<dashes>(?:-[ \t]+)*)(?P<key>[\w-]+[ \t]*:(?:[ \t]+|$))?"
)
_SAYS_ONLY = re.compile(
    r"(?<!\w)off_the_record[ \t]*:[ \t]*(?:yes|true|no|false)(?=[ \t]*(?:[,}]|$))"
)
_CUT_SHORT = re.compile(r"(?:^|(?<=\W))off(?:[ \t-]+the)?$", re.I)
_GOES_ON = re.compile(r"(?:the[ \t-]+)?records?\b", re.I)


class _Line(Struct, frozen=True):
    """A line in three parts: what YAML needs, what somebody says, and the line's end.

    `begins` says that it is no part of the text of the line before.
    """

    lead: str
    said: str
    end: str
    begins: bool


def lines_off_record(text: str) -> list[int]:
    """Return the lines, from 1, where something off the record begins."""
    return sorted(_judged(_lines(text)).gaps)


def cut(text: str) -> str:
    """Return the text without what is off the record; every other line stays as it was typed."""
    lines = _lines(text)
    judged = _judged(lines)
    if not judged.gaps:
        return text
    kept: dict[int, str] = {}
    for line in judged.lines:
        kept[line.number] = f"{kept.get(line.number, '')}{line.text}"
    told = (
        _without(line, kept[number], is_gap=number in judged.gaps)
        for number, line in enumerate(lines, 1)
        if number in kept
    )
    return "".join(told)


def _without(line: _Line, left: str, *, is_gap: bool) -> str:
    said = " ".join(filter(None, (left, LEFT_OUT))) if is_gap else line.said
    return f"{line.lead}{said}{line.end}"


def _judged(lines: list[_Line]) -> Kept:
    said = [_SAYS_ONLY.sub("-", line.said) for line in lines]
    for number, following in enumerate(lines[1:]):
        here = _CUT_SHORT.search(said[number])
        if here and not following.begins and _GOES_ON.match(following.said):
            said[number + 1] = f"{here[0]} {said[number + 1]}"
    typed = [line_of(number, "", words) for number, words in enumerate(said, 1)]
    return without_off_record(typed, is_heading=lambda index: lines[index].begins)


def _lines(text: str) -> list[_Line]:
    return list(_read(re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text)))


def _read(lines: list[str]) -> Iterator[_Line]:
    """Tell apart keys and the texts below them, which are indented further than their keys."""
    key_at: int | None = None
    in_remark = False
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match is not None, line
        blanks, rest, end = match["blanks"], match["rest"], match["end"]
        if not rest or (key_at is not None and len(blanks) > key_at):
            yield _Line(blanks, rest, end, begins=False)
            continue
        lead = _LEAD.match(rest)
        assert lead is not None, rest
        said = rest[lead.end() :]
        goes_on = in_remark and bool(lead["remark"]) and not (lead["dashes"] or lead["key"])
        yield _Line(blanks + lead[0], said, end, begins=not goes_on)
        in_remark = bool(lead["remark"])
        key_at = None if in_remark or not said else len(blanks) + len(lead["dashes"])
