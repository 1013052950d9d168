"""Who will do an action, and by when, as its words say."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from msgspec import Struct

from alsctl.dates import NotADateError, parse_day
from alsctl.notes.names import Listed, Names

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[ ,.]{1,2})?"
_DAY = (
    rf"{_WEEKDAY}(?:the )?(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?"
    r"|\d{1,2}[.-]\d{1,2}[.-]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}[.,]?(?:[ -]\d{{4}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?![\w/])"
)
_END = rf"(?:the )?end(?: of)?(?: the)? (?P<month>{_MONTH}|month|year)(?:,? (?P<year>\d{{4}}))?\b"
_VAGUE = (
    r"(?:(?:next|this|the|early|late|mid|start|end|middle|of|in|on) ){0,3}-?"
    rf"(?:{_MONTH}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}|week|weekend|month|year|quarter"
    r"|tomorrow|easter|christmas|spring|summer|autumn|winter|\d{1,2}[/.-]\d{1,2}\S{0,8})\b"
)
_BY = re.compile(
    rf"\b(?:by|due|before|no later than|on or before)(?: on| by)?:? "
    rf"(?:(?P<day>{_DAY})|(?P<end>{_END})|(?P<vague>{_VAGUE}))",
    re.I,
)
_WHO = re.compile(
    r"\s+(?:to|will|agreed to|has agreed to|agrees to|is to|are to|offered to|should|must)\s"
    r"|'ll\s|’ll\s|\s*:\s|\s[-–—]\s",
    re.I,
)
_BRACKETS = re.compile(r"\(([^()]{1,120})\)")
_BEGINNING = 240


class Due(Struct, frozen=True):
    """The day by which, if it can be told; `doubt` is what cannot."""

    day: date | None = None
    doubt: str = ""


def due(words: str, day: date | None) -> Due:
    """Find “by 1 July”, “by 01/07/2018”, “by end of June”, as said on `day`."""
    found = [_due(match, day) for match in islice(_BY.finditer(" ".join(words.split())), 6)]
    days = list(dict.fromkeys(each.day for each in found if each.day))
    doubts = [each.doubt for each in found if each.doubt]
    if len(days) > 1:
        return Due(days[0], "it names more than one date; the first was taken")
    return Due(days[0] if days else None, doubts[0] if doubts else "")


def _due(match: re.Match[str], day: date | None) -> Due:
    if match["vague"]:
        return Due(None, f"“{match[0]}” is not a date that can be worked out; no date was set")
    if match["end"]:
        return _end(match, day)
    return _day(match["day"], day)


def _day(typed: str, day: date | None) -> Due:
    typed = re.sub("^the ", "", typed.rstrip(".,"), flags=re.I)
    try:
        return Due(parse_day(typed, near=day))
    except NotADateError as error:
        if day is None and not re.search(r"\d{4}|[/.-]\d\d$", typed):
            return Due(None, f"the year of “{typed}” cannot be told; no date was set")
        return Due(None, f"{error}; no date was set")


def _end(match: re.Match[str], day: date | None) -> Due:
    year, month = match["year"], match["month"].lower()
    if not day and not (year and month not in ("month", "year")):
        return Due(None, f"the year of “{match['end']}” cannot be told; no date was set")
    today = day or date(int(year), 1, 1)
    if month == "year":
        return Due(date(int(year or today.year), 12, 31))
    if month == "month":
        return Due(_last(today.year, today.month))
    try:
        first = parse_day(f"1 {month} {year or today.year}")
    except NotADateError as error:
        return Due(None, f"{error}; no date was set")
    return Due(_last(first.year + (not year and first.month < today.month), first.month))


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def owners(words: str, names: Names) -> Listed:
    """Find “NAME to ...”, “NAME and NAME will ...”, “... (NAME)”; all known or some, or nobody."""
    partly = Listed()
    for said in _possible_owners(words):
        listed = names.parties(said)
        if listed.known and not listed.unknown:
            return listed
        if listed.known and len(said.split()) < 9:
            partly = partly if partly.known else listed
    return partly


def _possible_owners(words: str) -> Iterator[str]:
    beginning = words[:_BEGINNING]
    for match in islice(_WHO.finditer(beginning), 3):
        yield beginning[: match.start()]
    yield from reversed(_BRACKETS.findall(words[-4 * _BEGINNING :]))


def sayer(words: str, names: Names) -> str:
    """Return who begins “NAME: ...” or “NAME - ...”, or an empty text."""
    match = re.match(r"([^:\n]{1,80}?)(?:\s*:\s|\s[-–—]\s)", words)
    return _one(match[1], names) if match else ""


def giver(words: str, names: Names) -> str:
    """Return who begins “NAME: ...”, “NAME can ...”, or stands last: “... (NAME)”."""
    match = re.match(
        r"((?:[\w'’.&-]+\s+){1,6}?)(?:to|can|could|will|would|has|offers?|offered)\s", words
    )
    return sayer(words, names) or (_one(match[1], names) if match else "") or source(words, names)


def source(words: str, names: Names) -> str:
    """Return whose words they are: “... - NAME” or “... (NAME)” at the end."""
    last = words.rstrip(" .")[-160:]
    dashed = re.split(r"(?:^|[\s\"”'’])[-–—]+\s*", last)
    brackets = re.search(r"\(([^()]{1,80})\)$", last)
    said = brackets[1] if brackets else dashed[-1] if len(dashed) > 1 else ""
    return _one(said, names) if said else ""


def _one(said: str, names: Names) -> str:
    found = names.party(said)
    return found[0] if len(found) == 1 else ""
